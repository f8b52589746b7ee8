import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancelled } from '#shared/kernel/messages/engine.ts';
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
 * A copy of a text file in UTF-8. With a `quote`, every line end outside quotes becomes \n: the database takes
 * one kind of line end a file. The number of lines stays what it was.
 * @returns the copy's path
 */
export async function rewriteAsUtf8(
  file: InspectedFile,
  folder: string,
  quote: string | null,
  job: Job,
): Promise<string> {
  const path = join(folder, 'text');
  const output = await open(path, 'w');
  try {
    await copyText(file, output, quote === null ? (text) => text : uniformLineEnds(quote), job);
  } finally {
    await output.close();
  }
  return path;
}

async function copyText(
  file: InspectedFile,
  output: FileHandle,
  change: (text: string) => string,
  job: Job,
): Promise<void> {
  const decoder = new TextDecoder(file.decoder);
  // The type says Buffer or string; without an encoding it is always a Buffer.
  const input: AsyncIterable<Uint8Array> = createReadStream(file.path, { highWaterMark: 1 << 20 });
  for await (const chunk of input) {
    if (job.signal.aborted) throw cancelled();
    await output.write(change(decoder.decode(chunk, { stream: true })));
  }
  await output.write(change(decoder.decode()));
}

/** \r\n and \r outside quotes become \n. Keeps its place between the pieces it is given. */
function uniformLineEnds(quote: string): (text: string) => string {
  let quoted = false;
  let afterReturn = false;
  return (text) => {
    let result = '';
    for (const character of text) {
      const returned = afterReturn;
      afterReturn = false;
      if (character === quote && quote !== '') quoted = !quoted;
      if (quoted) result += character;
      else if (character === '\r') {
        result += '\n';
        afterReturn = true;
      } else if (!(character === '\n' && returned)) result += character;
    }
    return result;
  };
}
