import type { Cell } from '#shared/formats/extract.ts';
import { join, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { double } from './measures.ts';

/** A value, as a cell and as a number. */
export interface RankedValue {
  readonly cell: Cell;
  readonly number: number;
}

/** The places of sorted rows that are looked for, counted from 1, and between which numbers they lie. */
interface Wanted {
  readonly ranks: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Bins that rows are counted in: as fine as is still cheap. */
const FINE_BINS = 6_000;
/** Rows of a bin that are sorted; more are counted in finer bins first. */
const MOST_SORTED = 200_000;
const DEEPEST = 4;

/**
 * The values at some ranks of a relation's rows in the order of their finite numbers `x`; `v` is the value itself.
 * Exact, without sorting: rows are counted in fine bins, and only those of the bins that hold a rank are looked at.
 */
export async function valuesAtRanks(
  session: Session,
  rows: Fragment,
  wanted: Wanted,
  job: Job,
  depth = 0,
): Promise<(RankedValue | null)[]> {
  const { ranks, low, high } = wanted;
  if (ranks.length === 0) return [];
  const width = (high - low) / FINE_BINS;
  const bins = width > 0 && low + width > low ? await countBins(session, rows, low, width, job) : [];
  const crowded = bins.filter(({ count }) => count > MOST_SORTED);
  const found = new Map<number, RankedValue>();
  const held = holdingOf(bins, ranks);
  for (const bin of depth < DEEPEST ? crowded.filter((one) => held.includes(one)) : []) {
    const inside = ranks.filter((rank) => rank > bin.before && rank <= bin.before + bin.count);
    const part = sql`(SELECT v, x FROM ${rows} WHERE x BETWEEN ${double(bin.low)} AND ${double(bin.high)})`;
    const values = await valuesAtRanks(
      session,
      part,
      { ranks: inside.map((rank) => rank - bin.before), low: bin.low, high: bin.high },
      job,
      depth + 1,
    );
    inside.forEach((rank, index) => {
      const value = values[index];
      if (value) found.set(rank, value);
    });
  }
  const rest = ranks.filter((rank) => !found.has(rank));
  for (const [rank, value] of await sortBins(session, rows, { bins: held, ranks: rest }, job))
    found.set(rank, value);
  return ranks.map((rank) => found.get(rank) ?? null);
}

/** A bin by the smallest and largest number in it, its rows, and the rows of all bins before it. */
interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly before: number;
}

/** The bins that a rank lies in. */
function holdingOf(bins: readonly Bin[], ranks: readonly number[]): Bin[] {
  return bins.filter(({ before, count }) => ranks.some((rank) => rank > before && rank <= before + count));
}

async function countBins(
  session: Session,
  rows: Fragment,
  low: number,
  width: number,
  job: Job,
): Promise<Bin[]> {
  const [lows = [], highs = [], counts = []] = await session.lists(
    sql`SELECT min(x), max(x), count(*) FROM ${rows} GROUP BY floor((x - ${double(low)}) / ${double(width)}) ORDER BY 1`,
    job,
  );
  let before = 0;
  return counts.map((cell, index) => {
    const count = Number(cell);
    const bin = { low: Number(lows[index]), high: Number(highs[index]), count, before };
    before += count;
    return bin;
  });
}

/** The values at ranks within bins; without bins, of all rows. */
async function sortBins(
  session: Session,
  rows: Fragment,
  { bins, ranks }: { bins: readonly Bin[]; ranks: readonly number[] },
  job: Job,
): Promise<Map<number, RankedValue>> {
  const holding = holdingOf(bins, ranks);
  if (ranks.length === 0 || (bins.length > 0 && holding.length === 0)) return new Map();
  return valuesOfRanks(await valuesOfBins(session, rows, holding, job), holding, ranks);
}

/** The values that ranks fall on, of lists of values, their numbers and how many rows each has. */
function valuesOfRanks(
  [values = [], numbers = [], counts = []]: readonly (readonly Cell[])[],
  holding: readonly Bin[],
  ranks: readonly number[],
): Map<number, RankedValue> {
  const found = new Map<number, RankedValue>();
  let place = 0;
  let reached = holding[0]?.before ?? 0;
  let inBin = 0;
  for (const [index, cell] of values.entries()) {
    const number = Number(numbers[index]);
    const bin = holding[inBin];
    if (bin && number > bin.high) {
      inBin += 1;
      reached = holding[inBin]?.before ?? reached;
    }
    reached += Number(counts[index]);
    for (let rank = ranks[place]; rank !== undefined && rank <= reached; rank = ranks[++place]) {
      found.set(rank, { cell, number });
    }
  }
  return found;
}

/** Each different value of the bins, its number and its rows, in order; without bins, of all rows. */
function valuesOfBins(session: Session, rows: Fragment, bins: readonly Bin[], job: Job): Promise<Cell[][]> {
  const within = bins.map(({ low, high }) => sql`x BETWEEN ${double(low)} AND ${double(high)}`);
  const where = within.length === 0 ? sql`` : sql` WHERE ${join(within, ' OR ')}`;
  return session.lists(sql`SELECT v, x, count(*) FROM ${rows}${where} GROUP BY ALL ORDER BY x, v`, job);
}
