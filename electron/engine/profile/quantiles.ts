import type { Cell } from '#shared/formats/extract.ts';
import { isNumeric } from '#shared/profile/column-kind.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { nestedIn } from './column-facts.ts';
import { isFinite, type ProfiledColumn } from './measures.ts';

/** Shares that quantiles are given at, by their name. */
const SHARES = { p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const;

/** More rows than this are not held in memory for exact quantiles; they get approximate ones (t-digest). */
const MOST_EXACT_ROWS = 2_000_000;

/** The first and third quartile as numbers, for numeric columns. */
export type Quartiles = readonly [first: number | null, third: number | null];

export interface Quantiles {
  readonly quantiles: Record<string, Cell> | null;
  readonly quartiles: Quartiles;
}

export const NO_QUANTILES: Quantiles = { quantiles: null, quartiles: [null, null] };

/**
 * Quantiles of a table's column: values of the column, each the smallest that at least that share of the finite
 * values do not exceed (percentile_disc).
 */
export async function quantilesOfTable(
  session: Session,
  table: { readonly relation: Fragment; readonly rows: number },
  { name, kind }: ProfiledColumn,
  job: Job,
): Promise<Quantiles> {
  const value = ident(name);
  const quantile = raw(table.rows <= MOST_EXACT_ROWS ? 'quantile_disc' : 'approx_quantile');
  const shares = join(Object.values(SHARES).map((share) => lit(share)));
  const [row = {}] = await session.rows(
    sql`SELECT ${quantile}(${value}, [${shares}]) AS found FROM ${table.relation} WHERE ${isFinite(kind, value)}`,
    job,
  );
  return asQuantiles(kind, nestedIn(row, 'found', asCells, []));
}

/** The same from how often each value stands in the column: `n` rows for each `v`, `finite` in all. */
export async function quantilesOfFrequencies(
  session: Session,
  frequencies: Fragment,
  { kind }: ProfiledColumn,
  finite: number,
  job: Job,
): Promise<Quantiles> {
  const reached = Object.values(SHARES).map(
    (share, index) =>
      sql`min(v) FILTER (WHERE up_to >= ${lit(Math.ceil(share * finite))}) AS ${ident(`q${index}`)}`,
  );
  const [row = {}] = await session.rows(
    sql`SELECT ${join(reached)} FROM (SELECT v, sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS up_to
      FROM ${frequencies} WHERE ${isFinite(kind, ident('v'))})`,
    job,
  );
  return asQuantiles(
    kind,
    Object.keys(SHARES).map((_, index) => row[`q${index}`] ?? null),
  );
}

function asCells(value: unknown): Cell[] {
  return Array.isArray(value)
    ? value.map((one) => (typeof one === 'number' ? one : one === null ? null : String(one)))
    : [];
}

function asQuantiles(kind: ProfiledColumn['kind'], found: readonly Cell[]): Quantiles {
  const given = found.some((cell) => cell !== null);
  const number = (index: number) => (isNumeric(kind) && given ? Number(found[index]) : null);
  return {
    quantiles: given
      ? Object.fromEntries(Object.keys(SHARES).map((name, index) => [name, found[index] ?? null]))
      : null,
    quartiles: [number(1), number(3)],
  };
}
