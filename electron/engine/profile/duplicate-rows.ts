import type { Profile } from '#shared/profile/profile.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Rows that repeat an earlier one in every column, NULL equal to NULL. */
export async function countDuplicateRows(tx: Session, table: ProfiledTable, job: Job): Promise<number> {
  return Number(await tx.value(duplicatesQuery(table, table.relation), job));
}

/**
 * The query that counts them. Rows are told apart by a hash first, so that memory is bounded; only those whose hash
 * repeats are compared in full.
 */
export function duplicatesQuery(table: ProfiledTable, relation: Fragment): Fragment {
  const columns = join(table.columns.map(({ name }) => ident(name)));
  const hash = sql`hash(${columns})`;
  const repeated = sql`SELECT ${hash} FROM ${relation} GROUP BY 1 HAVING count(*) > 1`;
  return sql`SELECT coalesce(sum(n - 1), 0) AS duplicate_rows FROM (
      SELECT count(*) AS n FROM ${relation} WHERE ${hash} IN (${repeated}) GROUP BY ${columns})`;
}

/** With more rows than this nearly equal ones are not looked for. */
const MOST_FOLDED_ROWS = 2_000_000;

/**
 * Rows that repeat an earlier one in every column but for capitals and outer white space; those that repeat one
 * exactly are not counted again. Null where they are not looked for: without texts, where a key that is no text tells
 * rows apart anyway, and in very large tables.
 */
export async function countNearDuplicateRows(
  tx: Session,
  table: ProfiledTable,
  keys: Profile['keys'],
  job: Job,
): Promise<{ readonly rows: number; readonly query: Fragment } | null> {
  const texts = new Set(table.columns.filter(({ kind }) => kind === 'text').map(({ name }) => name));
  const hasKey = keys.some(({ exact, columns }) => exact && !columns.some((name) => texts.has(name)));
  if (texts.size === 0 || hasKey || table.rows < 2 || table.rows > MOST_FOLDED_ROWS) return null;
  const rows = Number(await tx.value(nearDuplicatesQuery(table, table.relation), job));
  return { rows, query: nearDuplicatesQuery(table, table.source) };
}

/** The query that counts them: the different spellings of each row, one of which is the first. */
function nearDuplicatesQuery(table: ProfiledTable, relation: Fragment): Fragment {
  const columns = table.columns.map(({ name }) => ident(name));
  const folded = join(
    table.columns.map(({ name, kind }) =>
      kind === 'text' ? sql`lower(trim(${ident(name)}, ${lit(BLANKS)}))` : ident(name),
    ),
  );
  const hash = sql`hash(${folded})`;
  const repeated = sql`SELECT ${hash} FROM ${relation} GROUP BY 1 HAVING count(*) > 1`;
  return sql`SELECT coalesce(sum(spellings - 1), 0) AS near_duplicate_rows FROM (
      SELECT count(*) AS spellings FROM (
        SELECT DISTINCT ${join(columns)} FROM ${relation} WHERE ${hash} IN (${repeated})) GROUP BY ${folded})`;
}

const BLANKS = ' \t\r\n\u00a0';
