import { join } from 'node:path';
import process from 'node:process';
import {
  app,
  dialog,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  shell,
  utilityProcess,
  type BrowserWindow,
  type WebContents,
} from 'electron';
import { engineEnv } from '#electron/hosts/engine-env.ts';
import { namedPath } from '#electron/hosts/named-path.ts';
import { AppError, describeError } from '#shared/kernel/index.ts';
import { CHANNEL } from '#shared/rpc/desktop-channels.ts';
import type { HostCommand } from '#shared/rpc/index.ts';
import { APP_SCHEME } from './app-origin.ts';
import { appScheme, servePage } from './app-protocol.ts';
import { startDesktopEngine, type DesktopEngine } from './desktop-engine.ts';
import { chosenPaths, confirmPathOptions, isConfirmed, openDialogOptions } from './dialogs.ts';
import { isInsideProject } from './inside-project.ts';
import { listenToPage } from './ipc.ts';
import { launchRequest, type LaunchRequest } from './launch-request.ts';
import { menuTemplate } from './menu.ts';
import { openRequest } from './open-request.ts';
import type { ConnectedPage } from './port-broker.ts';
import { hardenContents, hardenSession } from './security.ts';
import { openWindow, raiseWindow } from './window.ts';

// The desktop host: a window on the page, an engine process, and the channel between the two.

/** `dist/electron`, where this file is built to. */
const BUILT = import.meta.dirname;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const early: LaunchRequest[] = [requestOf(process.argv, process.cwd())];
  let open = (request: LaunchRequest): void => void early.push(request);
  // The system may name a file before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open({ sample: false, project: path });
  });
  app.on('second-instance', (_event, argv, cwd) => open(requestOf(argv, cwd)));
  app.on('web-contents-created', (_event, contents) =>
    hardenContents(contents, (address) => void shell.openExternal(address)),
  );
  await app.whenReady();

  protocol.handle(APP_SCHEME, servePage(join(BUILT, '..', 'renderer')));
  hardenSession(session.defaultSession);
  const engine = startDesktopEngine({
    fork: () =>
      utilityProcess.fork(join(BUILT, 'engine.js'), [], {
        serviceName: 'Assay engine',
        env: engineEnv(process.env),
      }),
    makeChannel: () => new MessageChannelMain(),
    forceKill,
  });
  app.on('will-quit', () => engine.stop());
  const window = showWindow(engine);
  open = (request) => void openProject(engine, window, request);
  early.forEach(open);
}

function forceKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}

function requestOf(argv: readonly string[], cwd: string): LaunchRequest {
  return launchRequest(argv, { cwd, unpackaged: !app.isPackaged });
}

function showWindow(engine: DesktopEngine): BrowserWindow {
  const window = openWindow(join(BUILT, 'preload.cjs'));
  const { webContents } = window;
  const page = pageOf(webContents);
  listenToPage((sender) => ({
    choose: async (kind) => {
      const chosen = chosenPaths(await dialog.showOpenDialog(window, openDialogOptions(kind)));
      if (kind === 'project') chosen.forEach((path) => app.addRecentDocument(path));
      return chosen.map((path) => engine.register(path));
    },
    add: (path) => engine.register(path),
    async addPath(text) {
      const path = namedPath(text, engine.folder());
      const answer = await dialog.showMessageBox(window, confirmPathOptions(path));
      return isConfirmed(answer) ? engine.register(path) : null;
    },
    reveal(folder) {
      if (!isInsideProject(folder, engine.folder())) return false;
      shell.showItemInFolder(folder);
      return true;
    },
    connect() {
      if (sender === webContents) engine.broker.pageConnected(page);
    },
  }));
  const send = (command: HostCommand) => webContents.send(CHANNEL.command, command);
  const template = menuTemplate({ platform: process.platform, developer: !app.isPackaged, send });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  window.on('closed', () => {
    engine.broker.pageClosed(page);
    // One window, one project: without it there is nothing to do, on macOS too.
    app.quit();
  });
  return window;
}

function pageOf(contents: WebContents): ConnectedPage {
  return {
    sendPort: (port) => contents.postMessage(CHANNEL.port, null, [port]),
    sendGone: (error) => contents.send(CHANNEL.engineGone, error),
  };
}

async function openProject(
  engine: DesktopEngine,
  window: BrowserWindow,
  request: LaunchRequest,
): Promise<void> {
  raiseWindow(window);
  try {
    if (!(await openRequest(engine, request))) return;
    if (request.project !== null) app.addRecentDocument(request.project);
    engine.broker.renew();
  } catch (thrown) {
    const error = AppError.from(thrown).toData();
    await dialog.showMessageBox(window, {
      type: 'error',
      message: error.message,
      detail: describeError(error),
    });
  }
}
