import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CsvLayout } from '#shared/formats/csv-dialect.ts';
import { CsvRewriter } from '#shared/formats/csv-rewriter.ts';
import type { Extract } from '#shared/formats/extract.ts';
import { aboutRowsOf } from './open-extract-about-rows.ts';
import { IrregularText, type CsvRequest } from './open-extract-csv-request.ts';
import { isUndecodable, textOf } from './open-extract-decode.ts';
import { REJECTED_SAMPLES, REJECTED_TEXT } from './open-extract-source.ts';
import type { Job } from './job.ts';

/**
 * The rows of a delimited file as plain CSV in UTF-8, and the lines that are no rows. Reads what the layout says is
 * the table, of a file of which only the head is wanted as far as that goes.
 * @throws IrregularText when bytes turn up that are not UTF-8
 */
export async function rewriteCsv(
  { file, folder, headOnly, irregularity }: CsvRequest,
  layout: CsvLayout,
  names: readonly string[],
  job: Job,
): Promise<{ readonly path: string; readonly rejected: Extract['rejected'] }> {
  const rejectUndecoded = file.decoder === 'utf-8' && (file.encodingGuessed || irregularity === 'encoding');
  const rewriter = new CsvRewriter({
    marks: layout.dialect,
    names,
    fillShort: layout.fillShort,
    footer: layout.bodyEnd === null && (!headOnly || file.complete) ? layout.dialect.footer : 0,
    line: layout.bodyLine,
    rejectUndecoded,
    mostSamples: REJECTED_SAMPLES,
    mostText: REJECTED_TEXT,
  });
  const path = join(folder, 'rows.csv');
  const fatal = file.decoder === 'utf-8' && !rejectUndecoded;
  const output = await open(path, 'w');
  try {
    const inHead = headOnly || file.complete || layout.bodyEnd !== null;
    const pieces = inHead
      ? [file.headText.replace(/^\uFEFF/, '')]
      : textOf(file, aboutRowsOf(file), job, fatal);
    let place = 0;
    for await (const piece of pieces) {
      const text = between(piece, layout.bodyStart - place, (layout.bodyEnd ?? Infinity) - place);
      place += piece.length;
      await output.write(rewriter.push(text, false));
    }
    await output.write(rewriter.push('', true));
  } catch (thrown) {
    throw isUndecodable(thrown) ? new IrregularText('encoding') : thrown;
  } finally {
    await output.close();
  }
  return { path, rejected: { count: rewriter.rejected, samples: rewriter.samples } };
}

function between(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start), Math.max(0, end));
}
