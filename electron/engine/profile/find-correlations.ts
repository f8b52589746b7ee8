import { isNumeric } from '#shared/profile/column-kind.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { numberIn } from './column-facts.ts';
import { isFinite } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Numeric columns whose pairs are looked at. */
const MOST_COLUMNS = 20;
/** Squares of larger numbers are beyond a double, and correlate with nothing. */
const LARGEST = 1e150;
/** Pairs times rows that are calculated in full; a larger table is represented by its sample. */
const MOST_WORK = 5_000_000;

/**
 * Pearson's r of each pair of numeric columns, over the rows where both are finite, the strongest first. Where rows
 * and pairs are many it is that of the sample. A constant column correlates with nothing.
 */
export async function findCorrelations(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Profile['correlations']> {
  const numeric = table.columns
    .filter(({ kind, index }) => isNumeric(kind) && varies(columns[index]))
    .slice(0, MOST_COLUMNS);
  const pairs = numeric.flatMap((a, index) => numeric.slice(index + 1).map((b) => ({ a, b })));
  if (pairs.length === 0) return [];
  const relation = table.rows * pairs.length <= MOST_WORK ? table.relation : table.sample;
  const numbers = numeric.map(({ kind, name, index }) => {
    const value = ident(name);
    return sql`CASE WHEN ${isFinite(kind, value)} THEN ${value}::DOUBLE END AS ${ident(`x${index}`)}`;
  });
  const asked = pairs.map(
    ({ a, b }, index) => sql`corr(${ident(`x${a.index}`)}, ${ident(`x${b.index}`)}) AS ${ident(`r${index}`)}`,
  );
  const [row = {}] = await tx.rows(
    sql`SELECT ${join(asked)} FROM (SELECT ${join(numbers)} FROM ${relation})`,
    job,
  );
  return pairs
    .flatMap(({ a, b }, index) => {
      const r = numberIn(row, `r${index}`);
      return r === null
        ? []
        : [
            {
              a: a.name,
              b: b.name,
              r: Math.max(-1, Math.min(1, r)),
              method: 'pearson' as const,
              sampled: relation !== table.relation,
              sql: '',
            },
          ];
    })
    .sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
}

function varies(column: ColumnProfile | undefined): boolean {
  if (!column || column.distinct < 2) return false;
  return (column.histogram?.edges ?? [Infinity]).every((edge) => Math.abs(edge) < LARGEST);
}
