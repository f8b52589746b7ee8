import { AppError } from '#shared/kernel/index.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/**
 * A relation with its 1-based data row as first column, called `rowColumn`, which none of its columns may be.
 * A loaded table keeps the order of its file, so its rowid counts the data rows. Views and queries have no rowid, and
 * a column may be called rowid: then rows are counted as they come, which for a scan is the same order.
 */
export async function numberedRows(
  session: Session,
  relation: Fragment,
  names: readonly string[],
  rowColumn: string,
  job: Job,
): Promise<Fragment> {
  return (await hasRowid(session, relation, names, job))
    ? sql`(SELECT rowid + 1 AS ${ident(rowColumn)}, * FROM ${relation})`
    : sql`(SELECT row_number() OVER () AS ${ident(rowColumn)}, * FROM ${relation})`;
}

/**
 * The rows of a relation with these 1-based numbers, as {@link numberedRows} has them, in no order. Where rows have a
 * rowid the scan skips to them.
 */
export async function rowsNumbered(
  session: Session,
  relation: Fragment,
  { names, rowColumn, numbers }: { names: readonly string[]; rowColumn: string; numbers: readonly number[] },
  job: Job,
): Promise<Fragment> {
  const list = (less: number): Fragment =>
    sql`(SELECT unnest([${join(numbers.map((number) => lit(number - less)))}]))`;
  if (await hasRowid(session, relation, names, job)) {
    return sql`SELECT rowid + 1 AS ${ident(rowColumn)}, * FROM ${relation} WHERE rowid IN ${list(1)}`;
  }
  const numbered = await numberedRows(session, relation, names, rowColumn, job);
  return sql`SELECT * FROM ${numbered} WHERE ${ident(rowColumn)} IN ${list(0)}`;
}

/**
 * Some of a relation's rows, in their order: those in ranges of data rows, counted from 1, both ends included. Where
 * rows have a rowid no others are read.
 */
export async function rowsBetween(
  session: Session,
  relation: Fragment,
  names: readonly string[],
  ranges: readonly (readonly [first: number, last: number])[],
  job: Job,
): Promise<Fragment> {
  const rowid = await hasRowid(session, relation, names, job);
  const row = rowid ? raw('rowid') : ident(freeName('row', names));
  const before = rowid ? 1 : 0;
  const within = join(
    ranges.map(([first, last]) => sql`${row} BETWEEN ${lit(first - before)} AND ${lit(last - before)}`),
    ' OR ',
  );
  return rowid
    ? sql`SELECT * FROM ${relation} WHERE ${within}`
    : sql`SELECT * EXCLUDE (${row}) FROM (SELECT row_number() OVER () AS ${row}, * FROM ${relation}) WHERE ${within}`;
}

async function hasRowid(
  session: Session,
  relation: Fragment,
  names: readonly string[],
  job: Job,
): Promise<boolean> {
  if (names.some((name) => name.toLowerCase() === 'rowid')) return false;
  try {
    await session.columns(sql`SELECT rowid FROM ${relation}`, job);
    return true;
  } catch (thrown) {
    if (AppError.from(thrown).code === 'query_failed') return false;
    throw thrown;
  }
}

/** The name wished for, with a number where one of the names is the same but for case. */
export function freeName(wish: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = `${wish}_${count}`;
  return name;
}
