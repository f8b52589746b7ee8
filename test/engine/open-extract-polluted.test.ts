import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/index.ts';
import { pollutedCsvs, type PollutedCsv } from '../fixtures/polluted-csv.ts';
import { loadingScore } from './loading-score.ts';
import { opening } from './opening.ts';

const load = opening();
const AT_ONCE = 4;
/** A kind is hundreds of files, and machines are busy. */
const PATIENCE_MS = 600_000;

/**
 * How well a file loads without being told anything of its dialect. Its cells are compared as text, which is all that
 * `all_text` changes. To an empty file, an error that says so is the right answer.
 */
async function scoreOf(file: PollutedCsv, table: string): Promise<number> {
  try {
    const { extract, rows } = await load(`${table}.csv`, file.bytes, { all_text: true }, { table });
    const header = extract.columns.map(({ name }) => name);
    return loadingScore(file, { header, records: rows.map((row) => row.map((cell) => String(cell ?? ''))) });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return file.bytes.length === 0 && thrown.message.includes('is empty') ? 10 : 0;
  }
}

/** The scores of files by their names, some loaded at a time. */
async function scoresOf(files: readonly PollutedCsv[]): Promise<Map<string, number>> {
  const scores = new Map<string, number>();
  const waiting = [...files];
  const worker = async (table: string) => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      scores.set(file.name, await scoreOf(file, table));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => worker(`t${index}`)));
  return scores;
}

const mean = (numbers: Iterable<number>) => {
  const all = [...numbers];
  return all.reduce((sum, one) => sum + one, 0) / all.length;
};

describe('polluted CSV, opened without options', () => {
  const files = pollutedCsvs();
  const all: number[] = [];

  // A row that has a fault of its own is rejected, which costs it, and 0.05 of 10, but none of its neighbours.
  it.each([
    ['clean', 10],
    ['delimiter', 10],
    ['quote', 10],
    ['escape', 10],
    ['newline', 10],
    ['delimiter and newline', 10],
    ['no header', 10],
    ['header only', 10],
    ['one row', 10],
    ['two rows', 10],
    ['header rows', 10],
    ['preamble', 10],
    ['footnote', 10],
    ['tables', 10],
    ['blank lines', 10],
    ['end', 10],
    ['empty', 10],
    ['header names', 10],
    ['delimiter at the end', 10],
    ['row names', 10],
    ['one column', 10],
    ['many columns', 10],
    ['encoding', 10],
    ['extra delimiter', 9.95],
    ['missing delimiter', 9.94],
    ['extra quote', 9.95],
    ['missing quote', 9.95],
    ['other quote', 9.95],
    ['other delimiter', 9.9],
    ['other newline', 10],
    ['fewer fields', 9.9],
    ['more fields', 9.9],
    ['empty row', 9.9],
  ])(
    '%s: at least %d of 10',
    async (kind, floor) => {
      const scores = await scoresOf(files.filter((file) => file.kind === kind));
      all.push(...scores.values());
      const worst = [...scores].sort(([, a], [, b]) => a - b).slice(0, 3);
      expect(mean(scores.values()), JSON.stringify(worst)).toBeGreaterThanOrEqual(floor - 1e-9);
    },
    PATIENCE_MS,
  );

  it('all of them: above 9.95 of 10', () => {
    expect(all).toHaveLength(files.length);
    expect(files.length).toBeGreaterThan(1_000);
    expect(mean(all)).toBeGreaterThan(9.95);
  });
});
