import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = process.env['ASSAY_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared');

/** Real dirty tables and their clean twins: row n of `dirty.csv` is row n of `clean.csv`. */
export const HAS_CORPUS = existsSync(join(FOLDER, 'data'));

/** Added to the names of the tests that read the corpus, so that a run without it says why they did not. */
export const NO_CORPUS = HAS_CORPUS ? '' : ' (skipped: no corpus)';

/** A table of the corpus. */
export function corpusFile(name: string, twin: 'dirty' | 'clean'): string {
  return join(FOLDER, 'data', name, `${twin}.csv`);
}
