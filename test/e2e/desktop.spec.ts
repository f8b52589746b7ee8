import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { electronBinary } from './fixtures/electron-binary.ts';
import { ROOT } from './fixtures/serve.ts';

const binary = electronBinary();
test.skip(binary.missing !== undefined, binary.missing ?? '');

let home: string;
let app: ElectronApplication;
let page: Page;

/** The arguments of a start whose settings, lock and projects are in `home`. */
const startArgs = () => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  `--user-data-dir=${join(home, 'settings')}`,
  ROOT,
];
const startEnv = () => ({ ...(process.env as Record<string, string>), ASSAY_HOME: join(home, 'projects') });

test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'assay-desktop-'));
  app = await _electron.launch({
    ...(binary.path !== undefined && { executablePath: binary.path }),
    args: [...startArgs(), '--sample'],
    env: startEnv(),
  });
  page = await app.firstWindow();
});

test.afterEach(async () => {
  await app.close();
  await rm(home, { recursive: true, force: true });
});

test('opens the sample project in a sandboxed window', async () => {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByText('users_to_warehouse').first()).toBeVisible();
  // Electron has this method and does not declare it.
  type WithPreferences = { getLastWebPreferences(): object };
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as WithPreferences).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
});

test('gives the page its bridge and nothing of Node or Electron', async () => {
  const reach = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { assayHost: object }).assayHost).sort(),
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
  }));
  expect(reach).toEqual({ bridge: ['add', 'choose', 'kind', 'onCommand', 'reveal'], node: [] });
});

test('opens no other window and stays on its own origin', async () => {
  await page.evaluate(() => void window.open('https://example.com/'));
  await page.evaluate(() => location.assign('https://example.com/'));
  await expect(page.getByRole('main')).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
  expect(app.windows()).toHaveLength(1);
});

test('starts the engine again after it was killed, with the same project open', async () => {
  const enginePid = () =>
    app.evaluate(
      ({ app: electronApp }) =>
        electronApp.getAppMetrics().find(({ serviceName, name }) => (name ?? serviceName) === 'Assay engine')
          ?.pid,
    );
  await expect(page.getByText('users_to_warehouse').first()).toBeVisible();
  const before = await enginePid();
  expect(before).toBeDefined();
  process.kill(Number(before), 'SIGKILL');
  await expect.poll(enginePid).not.toBe(before);
  await page.reload();
  await expect(page.getByText('users_to_warehouse').first()).toBeVisible();
});

test('hands a second start to the first and ends it', async () => {
  const second = spawn(binary.path ?? '', startArgs(), { env: startEnv(), stdio: 'ignore' });
  const [code] = (await once(second, 'close')) as [number | null];
  expect(code).toBe(0);
  expect(app.windows()).toHaveLength(1);
});
