import { setImmediate } from 'node:timers/promises';
import type { Cell } from '#shared/formats/extract.ts';
import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { countSorted, rowsOf, type CountedNumbers } from '#shared/profile/counted-numbers.ts';
import { sortRuns } from '#shared/profile/sort-runs.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { secondsOf, shownValue, type ProfiledColumn } from './measures.ts';
import { numberCodec, type NumberCodec } from './number-codec.ts';

/** A column's different values in ascending order, and how many rows have each. NULL is no value; NaN is the last. */
export interface CountedColumn {
  readonly nulls: number;
  readonly size: number;
  cell(index: number): Cell;
  readonly counts: ArrayLike<number>;
  /** The finite ones as numbers, or seconds since 1970; `first` is the index of the first of them. */
  readonly finite: { readonly first: number; readonly numbers: CountedNumbers } | null;
  /** Rows that are NaN, or infinite. */
  readonly nan: number;
  readonly infinities: { readonly negative: number; readonly positive: number };
}

/**
 * Counts values by a GROUP BY: cheap where they repeat. A nested value is compared and shown as its text. Null when
 * there are more than `most` different ones.
 */
export async function countByGroup(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  most: number,
  job: Job,
): Promise<CountedColumn | null> {
  const { kind } = column;
  const v = ident('v');
  const x = isTemporal(kind) ? sql`, ${secondsOf(v)}` : sql``;
  const [values = [], counts = [], seconds] = await session.lists(
    sql`SELECT v, n${x} FROM (SELECT ${shownValue(column)} AS v, count(*) AS n FROM ${relation} GROUP BY 1 LIMIT ${lit(most + 2)}) ORDER BY v NULLS LAST`,
    job,
  );
  const rows = counts.map(Number);
  const nulls = values.at(-1) === null ? (rows.at(-1) ?? 0) : 0;
  const size = values.length - (nulls > 0 ? 1 : 0);
  if (size > most) return null;
  const numeric = isNumeric(kind);
  const numbers = numeric ? values.slice(0, size).map(Number) : (seconds ?? []).slice(0, size).map(Number);
  return {
    nulls,
    size,
    cell: (index) => values[index] ?? null,
    counts: rows.slice(0, size),
    ...(numeric || isTemporal(kind) ? finiteOf(Float64Array.from(numbers), rows) : NOT_NUMBERS),
  };
}

const NOT_NUMBERS = { finite: null, nan: 0, infinities: { negative: 0, positive: 0 } };

function finiteOf(
  values: Float64Array,
  counts: readonly number[],
): Pick<CountedColumn, 'finite' | 'nan' | 'infinities'> {
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  const numbers =
    first < 0
      ? { values: new Float64Array(0), counts: new Float64Array(0) }
      : {
          values: values.subarray(first, last + 1),
          counts: Float64Array.from(counts.slice(first, last + 1)),
        };
  const rowsWhere = (test: (value: number) => boolean) =>
    values.reduce((sum, value, index) => sum + (test(value) ? (counts[index] ?? 0) : 0), 0);
  return {
    finite: { first: Math.max(0, first), numbers },
    nan: rowsWhere(Number.isNaN),
    infinities: {
      negative: rowsWhere((value) => value === -Infinity),
      positive: rowsWhere((value) => value === Infinity),
    },
  };
}

/**
 * Counts numbers, dates and times: those that repeat by a GROUP BY, the rest by sorting, which is faster where they
 * hardly do. Null when the type has no exact place among doubles, or a value of it is too large for one.
 */
export async function countNumbers(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  { rows, repeats }: { readonly rows: number; readonly repeats: boolean },
  job: Job,
): Promise<CountedColumn | null> {
  const codec = numberCodec(column);
  if (!codec) return null;
  const found = repeats
    ? await grouped(session, relation, { column, codec }, job)
    : await sorted(session, relation, { column, codec }, job);
  // Each step over millions of numbers takes a while; between them a cancel is heard.
  await setImmediate();
  const nulls = rows - found.nan - rowsOf(found.numbers);
  return fits(found.numbers, codec) ? encodedColumn(found.numbers, codec, found.nan, nulls) : null;
}

interface Encoded {
  readonly column: ProfiledColumn;
  readonly codec: NumberCodec;
}

/** Numbers but NaN, counted, and how many are NaN. */
interface FoundNumbers {
  readonly numbers: CountedNumbers;
  readonly nan: number;
}

async function grouped(
  session: Session,
  relation: Fragment,
  { column, codec }: Encoded,
  job: Job,
): Promise<FoundNumbers> {
  const value = ident(column.name);
  const groups = sql`SELECT ${value} AS v, count(*)::DOUBLE AS n FROM ${relation} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const read = await session.numbers(
    sql`SELECT ${codec.encode(ident('v'))}, n FROM (${groups}) ORDER BY 1`,
    job,
  );
  const { keys: values, beside: counts = NO_VALUES } = sortRuns({
    keys: read[0] ?? NO_VALUES,
    beside: read[1],
  });
  const size = values.length - (Number.isNaN(values.at(-1)) ? 1 : 0);
  return {
    numbers: { values: values.subarray(0, size), counts: counts.subarray(0, size) },
    nan: counts[size] ?? 0,
  };
}

async function sorted(
  session: Session,
  relation: Fragment,
  { column, codec }: Encoded,
  job: Job,
): Promise<FoundNumbers> {
  const value = ident(column.name);
  const [keys = NO_VALUES] = await session.numbers(
    sql`SELECT ${codec.encode(value)} FROM ${relation} WHERE ${value} IS NOT NULL ORDER BY 1`,
    job,
  );
  await setImmediate();
  const { keys: all } = sortRuns({ keys });
  await setImmediate();
  const known = all.findLastIndex((one) => !Number.isNaN(one)) + 1;
  return { numbers: countSorted(all.subarray(0, known)), nan: all.length - known };
}

const NO_VALUES = new Float64Array(0);

function fits({ values }: CountedNumbers, { largest }: NumberCodec): boolean {
  const ends = [values[0], values.find(Number.isFinite), values.findLast(Number.isFinite)];
  return ends.every((end) => end === undefined || !Number.isFinite(end) || Math.abs(end) <= largest);
}

function encodedColumn(
  counted: CountedNumbers,
  codec: NumberCodec,
  nan: number,
  nulls: number,
): CountedColumn {
  const { values, counts } = counted;
  const negative = values[0] === -Infinity ? 1 : 0;
  const positive = values.length > negative && values.at(-1) === Infinity ? 1 : 0;
  const finite = values.subarray(negative, values.length - positive);
  const scaled = codec.perUnit === 1 ? finite : dividedBy(finite, codec.perUnit);
  return {
    nulls,
    size: values.length + (nan > 0 ? 1 : 0),
    cell: (index) => codec.cell(values[index] ?? NaN),
    counts: nan > 0 ? withLast(counts, nan) : counts,
    finite: {
      first: negative,
      numbers: { values: scaled, counts: counts.subarray(negative, values.length - positive) },
    },
    nan,
    infinities: {
      negative: negative ? (counts[0] ?? 0) : 0,
      positive: positive ? (counts.at(-1) ?? 0) : 0,
    },
  };
}

function withLast(counts: Float64Array, last: number): Float64Array {
  const all = new Float64Array(counts.length + 1);
  all.set(counts);
  all[counts.length] = last;
  return all;
}

function dividedBy(numbers: Float64Array, divisor: number): Float64Array {
  const divided = new Float64Array(numbers.length);
  for (let index = 0; index < numbers.length; index += 1) divided[index] = (numbers[index] ?? 0) / divisor;
  return divided;
}
