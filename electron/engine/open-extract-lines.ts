import { createReadStream } from 'node:fs';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Job } from './job.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The 1-based line that each byte offset of a file is in. The database counts records, and a quoted value may
 * span lines. A file without a line feed has its lines ended by carriage returns. Offsets ascend.
 */
export async function linesAt(path: string, offsets: readonly number[], job: Job): Promise<number[]> {
  const lines = await countUpTo(path, offsets, LINE_FEED, job);
  const last = lines.at(-1);
  return last === 1 && (offsets.at(-1) ?? 0) > 0 ? countUpTo(path, offsets, CARRIAGE_RETURN, job) : lines;
}

async function countUpTo(path: string, offsets: readonly number[], end: number, job: Job): Promise<number[]> {
  const lines: number[] = [];
  const last = offsets.at(-1);
  if (last === undefined) return lines;
  let line = 1;
  let start = 0;
  // Without an encoding a stream gives Buffers.
  const input: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20, end: last });
  for await (const chunk of input) {
    if (job.signal.aborted) throw cancelled();
    let at = -1;
    for (;;) {
      at = chunk.indexOf(end, at + 1);
      const until = at < 0 ? start + chunk.length : start + at;
      for (
        let next = offsets[lines.length];
        next !== undefined && next <= until;
        next = offsets[lines.length]
      ) {
        lines.push(line);
      }
      if (at < 0) break;
      line++;
    }
    start += chunk.length;
  }
  return lines;
}
