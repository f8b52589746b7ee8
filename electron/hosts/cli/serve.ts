import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { badPort, pageNotBuilt } from '#shared/kernel/messages/cli.ts';
import { startWebHost, type WebHost } from '../web-host.ts';
import { textOption, type CliCommand, type CliContext, type CliOptions } from './command.ts';
import { locateNamedProject } from './spec-file.ts';

/** `assay serve [PROJECT]`: the workbench in a browser, until it is interrupted. */
export const serve: CliCommand = {
  configure(command) {
    command
      .argument('[project]', 'the folder or spec file of a project to open')
      .option('--sample', 'opens the sample project')
      .option('--port <number>', 'the port on 127.0.0.1; any free one when left out')
      .option('--no-open', 'only prints the address');
  },
  async run(args, options, context) {
    const port = portOf(textOption(options, 'port'));
    const [path] = args;
    const project = path === undefined ? null : await locateNamedProject(path);
    const host = await start(port, context);
    try {
      if (project) {
        const id = project.id;
        host.supervisor.registerFile({ id, path: project.specFile, name: project.folder, uploaded: false });
        await host.client.project.open({ file_id: id });
      } else if (options['sample'] === true) {
        await host.client.project.openSample();
      }
      announce(host, options, context);
      await interrupted(context.job.signal);
    } finally {
      await host.close();
    }
    return { json: { url: host.url }, text: 'Stopped.' };
  },
};

async function start(port: number, context: CliContext): Promise<WebHost> {
  const pageFolder = join(context.programFolder, '..', 'renderer');
  if (!(await stat(join(pageFolder, 'index.html')).catch(() => null))) throw pageNotBuilt(pageFolder);
  return startWebHost({
    port,
    pageFolder,
    engineEntry: join(context.programFolder, 'engine.js'),
    onGone: (reason, stopped) =>
      context.note(stopped ? stopped.message : `The engine stopped (${reason}) and is started again.`),
  });
}

/** The address goes out at once: the command's result comes only when it ends. */
function announce(host: WebHost, options: CliOptions, context: CliContext): void {
  context.note(`Assay is at ${host.url}`);
  context.note('It answers this machine only. Ctrl+C ends it.');
  if (options['open'] !== false) openBrowser(host.url);
}

function openBrowser(url: string): void {
  const { command, args } = opener(url);
  // Where there is no browser to open, the address was printed.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function opener(url: string): { command: string; args: string[] } {
  if (process.platform === 'darwin') return { command: 'open', args: [url] };
  if (process.platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '""', url] };
  return { command: 'xdg-open', args: [url] };
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? 0 : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw badPort(text ?? '');
  return port;
}
