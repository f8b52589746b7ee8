import { AppError } from '#shared/kernel/index.ts';
import { ident, sql, type Fragment } from '#shared/sql/index.ts';
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
  const counted = sql`(SELECT row_number() OVER () AS ${ident(rowColumn)}, * FROM ${relation})`;
  if (names.some((name) => name.toLowerCase() === 'rowid')) return counted;
  try {
    await session.columns(sql`SELECT rowid FROM ${relation}`, job);
    return sql`(SELECT rowid + 1 AS ${ident(rowColumn)}, * FROM ${relation})`;
  } catch (thrown) {
    if (AppError.from(thrown).code === 'query_failed') return counted;
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
