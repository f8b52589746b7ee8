import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/kernel/index.ts';
import { historyDamaged, historyUnreadable } from '#shared/kernel/messages/checks.ts';
import { type CheckRun, CheckRunSchema, type KnownRuns } from '#shared/rules/check-run.ts';
import { asWriteError, writeAtomically } from '../project/write-atomically.ts';

/** How many runs a history holds. */
export const MOST_RUNS = 200;
/** So many more may gather before the file is written anew with the last {@link MOST_RUNS}. */
const SLACK = 50;
/** A file beyond this is no history of ours, and would not fit into memory twice. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The runs in a history file, oldest first, the last {@link MOST_RUNS} of them. It is JSON lines, one run a line; a
 * line that was torn by a crash, or that another version wrote and this one cannot read, is left out and told of. A
 * file that is not there is an empty history.
 */
export async function readHistory(file: string): Promise<KnownRuns> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) return { runs: [], problem: historyUnreadable(file, 'it is too large') };
    const read = linesOf(await readFile(file, 'utf8')).map(runOf);
    const runs = read.filter((run) => run !== null);
    const damaged = read.length - runs.length;
    return {
      runs: runs.slice(-MOST_RUNS),
      problem: damaged === 0 ? null : historyDamaged(file, damaged),
    };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ENOENT') return { runs: [], problem: null };
    return { runs: [], problem: historyUnreadable(file, code || AppError.from(thrown).message) };
  }
}

/**
 * Adds a run to a history file, which is made as needed and never grows far beyond {@link MOST_RUNS}.
 * @throws AppError `unreadable_file` or `disk_full`; earlier runs are untouched then
 */
export async function appendRun(file: string, run: CheckRun): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    // A line that a crash has torn must not swallow this one.
    const start = (await endsTorn(file)) ? '\n' : '';
    await appendFile(file, `${start}${JSON.stringify(run)}\n`);
    const lines = linesOf(await readFile(file, 'utf8'));
    if (lines.length <= MOST_RUNS + SLACK) return;
    const kept = lines.filter((line) => runOf(line) !== null).slice(-MOST_RUNS);
    await writeAtomically(file, `${kept.join('\n')}\n`);
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : asWriteError(file, thrown);
  }
}

async function endsTorn(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() !== '\n';
  } finally {
    await handle.close();
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function runOf(line: string): CheckRun | null {
  try {
    return CheckRunSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
