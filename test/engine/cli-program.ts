import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = join(ROOT, 'dist', 'electron', 'cli.js');

/** What a run of the command line left: its exit code and everything it wrote. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Sends a signal, one time, when this text is on stderr. */
  readonly signalAt?: { text: string; signal: NodeJS.Signals };
}

/** Afterwards `dist/electron` is what the sources say. */
export async function buildCli(): Promise<void> {
  // The build script is plain JavaScript, so that it runs before anything is installed.
  const module = (await import(new URL('../../electron/launch/build.mjs', import.meta.url).href)) as {
    build(options: { parts: string[] }): Promise<string[]>;
  };
  await module.build({ parts: ['electron'] });
}

/** Runs the built command line as a process of its own. */
export function assay(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: options.cwd ?? tmpdir(),
      env: { ...process.env, ...options.env },
    });
    let stdout = '';
    let stderr = '';
    let signalled = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const { signalAt } = options;
      if (!signalAt || signalled || !stderr.includes(signalAt.text)) return;
      signalled = true;
      child.kill(signalAt.signal);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The one object a command printed with `--json`, of the shape it promises. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema, result: CliResult): z.infer<Schema> {
  return schema.parse(JSON.parse(result.stdout));
}

/** A folder with files in it, and how to remove it. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await mkdtemp(join(tmpdir(), 'assay-cli-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return {
    folder,
    file: (name: string) => join(folder, name),
    /** Every file in it, sorted. */
    listing: async () => (await readdir(folder, { recursive: true })).sort(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
