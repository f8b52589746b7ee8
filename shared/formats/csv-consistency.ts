import { cellKind } from './csv-cell-kind.ts';
import type { CsvRecord } from './csv-records.ts';

/**
 * How much records look like one table, 0..1: how regular their numbers of fields are times how clean their cells
 * are. After van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns"
 * (2019), whose pattern score it takes with powers of shares, so that a few ragged lines weigh little.
 */
export function consistency(records: readonly CsvRecord[]): number {
  if (records.length === 0) return 0;
  const blank = blankColumns(records);
  return patternScore(records, blank) * typeScore(records) * (1 - blank / usualWidth(records) / 2);
}

/** Σ (share of the records with L fields)^1.5 × (L − 1) / L. One field a record says nothing, a stray quote neither. */
function patternScore(records: readonly CsvRecord[], blank: number): number {
  let score = 0;
  for (const [width, count] of widthCounts(records)) {
    const columns = Math.max(1, width - blank);
    score += ((count / records.length) ** 1.5 * (columns - 1)) / columns;
  }
  return score;
}

/** How many columns have nothing in them, not even a name: what is left of a delimiter that was cut in two. */
function blankColumns(records: readonly CsvRecord[]): number {
  const filled = new Set<number>();
  const width = usualWidth(records);
  for (const { fields } of records) {
    if (filled.size === width) break;
    if (fields.length !== width) continue;
    for (const [index, cell] of fields.entries()) if (cell !== '') filled.add(index);
  }
  return width - filled.size;
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

/** The mean cleanness of the first cells. */
function typeScore(records: readonly CsvRecord[]): number {
  let sum = 0;
  let count = 0;
  for (const { fields } of records) {
    for (const cell of fields) sum += cleanness(cell);
    count += fields.length;
    if (count > MOST_CELLS) break;
  }
  return sum / count;
}

/** What has a known kind is clean; text is less so when it holds what usually stands around cells. */
function cleanness(cell: string): number {
  const kind = cellKind(cell);
  const spaced = cell !== '' && (cell.startsWith(' ') || cell.endsWith(' ')) ? 0.8 : 1;
  if (kind !== 'text') return spaced;
  const text = cell.trim();
  if (/^"|"$|^'.*'$/s.test(text)) return 0.2;
  if (/^'|'$/.test(text)) return 0.4;
  if (/\t/.test(text)) return 0.4;
  // Two numbers with another delimiter between them, such as the halves of decimals: `5;2` of `1,5;2,5`.
  if (/^[-+\d.,]+[;|^~][-+\d.,]+$/.test(text)) return 0.2;
  if (/[|;^~]|,\S|\w:\w/.test(text)) return 0.6 * spaced;
  return 0.9 * spaced;
}
