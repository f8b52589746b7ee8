import { createReadStream } from 'node:fs';
import { likelyEncoding, utf8Statistics, type Utf8Statistics } from '#shared/formats/text-encoding.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { CsvRequest } from './open-extract-csv-request.ts';
import { inspectFile } from './open-extract-file.ts';
import type { Job } from './job.ts';

const LINE_FEED = 0x0a;

/**
 * The same request once the whole file was looked at, for one whose head is UTF-8 and whose rest is not: its bytes
 * may be those of another encoding. UTF-8 that one chose, or that most of the file is, stays; then single lines are bad.
 */
export async function withLateEncoding(request: CsvRequest, job: Job): Promise<CsvRequest> {
  const { file, options } = request;
  if (options.encoding !== undefined) return { ...request, file: { ...file, encodingGuessed: true } };
  const { encoding } = likelyEncoding(await statisticsOf(file.path, job));
  if (encoding === 'utf-8') return { ...request, file: { ...file, encodingGuessed: true } };
  const again = await inspectFile(file.path, file.label, { ...options, format: file.format.id, encoding });
  return { ...request, file: { ...again, encodingGuessed: true } };
}

async function statisticsOf(path: string, job: Job): Promise<Utf8Statistics> {
  let sum: Utf8Statistics = { sequences: 0, strays: 0, controls: 0, unused: 0 };
  let rest = Buffer.alloc(0);
  const input: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const chunk of input) {
    if (job.signal.aborted) throw cancelled();
    // No sequence of bytes goes over the end of a line.
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const cut = bytes.lastIndexOf(LINE_FEED) + 1;
    sum = added(sum, utf8Statistics(bytes.subarray(0, cut)));
    rest = Buffer.from(bytes.subarray(cut));
  }
  return added(sum, utf8Statistics(rest));
}

function added(a: Utf8Statistics, b: Utf8Statistics): Utf8Statistics {
  return {
    sequences: a.sequences + b.sequences,
    strays: a.strays + b.strays,
    controls: a.controls + b.controls,
    unused: a.unused + b.unused,
  };
}
