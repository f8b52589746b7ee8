import { cellKind } from './csv-cell-kind.ts';
import type { CsvRecord } from './csv-records.ts';

/**
 * How much records look like one table, 0..1: how regular their numbers of fields are times how clean their cells
 * are. After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns"
 * (2019), whose pattern score it takes with powers of shares, so that a few ragged lines weigh little.
 */
export function consistency(records: readonly CsvRecord[]): number {
  return records.length === 0 ? 0 : patternScore(records) * typeScore(records);
}

/** Σ (share of the records with L fields)^1.5 × (L − 1) / L. One field a record says nothing, a stray quote neither. */
function patternScore(records: readonly CsvRecord[]): number {
  let score = 0;
  for (const [width, count] of widthCounts(records)) {
    score += ((count / records.length) ** 1.5 * (width - 1)) / width;
  }
  return score;
}

/** How many records have each number of fields, those with stray quotes left out. */
export function widthCounts(records: readonly CsvRecord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { fields, badQuote } of records) {
    if (!badQuote) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  return counts;
}

/** The number of fields most records have; of equally common ones the larger. */
export function usualWidth(records: readonly CsvRecord[]): number {
  return [...widthCounts(records)].sort(([a, x], [b, y]) => y - x || b - a)[0]?.[0] ?? 1;
}

const MOST_CELLS = 4_000;

/** The mean cleanness of the cells. A column without any text in it is what a delimiter cut in two leaves. */
function typeScore(records: readonly CsvRecord[]): number {
  const width = usualWidth(records);
  const filled = new Set<number>();
  let sum = 0;
  let count = 0;
  for (const { fields } of records) {
    for (const [index, cell] of fields.entries()) {
      sum += cleanness(cell);
      if (cell !== '') filled.add(index);
    }
    count += fields.length;
    if (count > MOST_CELLS) break;
  }
  const blank = Math.max(0, width - filled.size) / width;
  return (sum / count) * (1 - blank / 2);
}

/** What has a known kind is clean; text is less so when it holds what usually stands around cells. */
function cleanness(cell: string): number {
  const kind = cellKind(cell);
  const spaced = cell !== '' && (cell.startsWith(' ') || cell.endsWith(' ')) ? 0.8 : 1;
  if (kind !== 'text') return spaced;
  const text = cell.trim();
  if (/^"|"$|^'.*'$/s.test(text)) return 0.2;
  if (/\t/.test(text)) return 0.4;
  if (/[|;^~]|,\S|\w:\w/.test(text)) return 0.6 * spaced;
  return 0.9 * spaced;
}
