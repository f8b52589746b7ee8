import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aboutRowsOf } from './open-extract-about-rows.ts';
import { textOf } from './open-extract-decode.ts';
import type { InspectedFile } from './open-extract-file.ts';
import type { Job } from './job.ts';

/** Runs `work` with a folder that is gone afterwards, whatever happens. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-read-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A copy of a text file in UTF-8; its lines stay what they are.
 * @returns the copy's path
 */
export async function rewriteAsUtf8(file: InspectedFile, folder: string, job: Job): Promise<string> {
  const path = join(folder, 'text');
  const output = await open(path, 'w');
  try {
    for await (const text of textOf(file, aboutRowsOf(file), job)) await output.write(text);
  } finally {
    await output.close();
  }
  return path;
}
