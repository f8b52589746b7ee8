import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Pairs tried on the whole table when no column alone is a key, and pairs given. */
const MOST_PAIRS_TRIED = 20;
const MOST_PAIRS = 3;
/** Columns that may take part in a pair: the most telling ones. */
const PAIRED_COLUMNS = 10;

/**
 * Columns that tell every row apart and are never NULL; where there is none, pairs of columns that do. A pair of
 * measurements would tell rows apart by chance, so floating-point columns are no part of one.
 */
export async function findKeys(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Profile['keys']> {
  if (table.rows === 0) return [];
  const single = columns.filter(
    ({ nulls, distinct, distinct_exact: exact }) => exact && nulls === 0 && distinct === table.rows,
  );
  if (single.length > 0)
    return single.map(({ name }) => ({ columns: [name], exact: true, repeats: 0, sql: '' }));
  const keys: Profile['keys'] = [];
  for (const [a, b] of candidatePairs(table, columns)) {
    if (keys.length === MOST_PAIRS) break;
    if (await isKey(tx, table, [a, b], job)) keys.push({ columns: [a, b], exact: true, repeats: 0, sql: '' });
  }
  return keys;
}

function candidatePairs(table: ProfiledTable, columns: readonly ColumnProfile[]): [string, string][] {
  const telling = table.columns
    .flatMap(({ kind, index }) => {
      const profile = columns[index];
      return profile && kind !== 'float' && kind !== 'nested' ? [profile] : [];
    })
    .filter(({ nulls, distinct }) => nulls === 0 && distinct > 1)
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, PAIRED_COLUMNS);
  return telling
    .flatMap((a, index) => telling.slice(index + 1).map((b) => ({ a, b })))
    .filter(({ a, b }) => a.distinct * b.distinct >= table.rows)
    .slice(0, MOST_PAIRS_TRIED)
    .map(({ a, b }) => [a.name, b.name]);
}

/** A repetition in the sample refutes a key without reading the whole table. */
async function isKey(
  tx: Session,
  table: ProfiledTable,
  [a, b]: [string, string],
  job: Job,
): Promise<boolean> {
  for (const relation of new Set([table.sample, table.relation])) {
    const repeats = await tx.value(
      sql`SELECT count(*) FROM (SELECT 1 FROM ${relation} GROUP BY ${ident(a)}, ${ident(b)} HAVING count(*) > 1 LIMIT 1)`,
      job,
    );
    if (repeats !== 0) return false;
  }
  return true;
}
