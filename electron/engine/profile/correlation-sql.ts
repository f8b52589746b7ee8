import { ident, sql, type Fragment } from '#shared/sql/index.ts';
import { isFinite, type ProfiledColumn } from './measures.ts';

/** Two columns and the rows they are in. */
export interface CorrelatedPair {
  readonly a: ProfiledColumn;
  readonly b: ProfiledColumn;
  readonly source: Fragment;
}

/** Pearson's r of all rows. */
export function pearsonSql({ a, b, source }: CorrelatedPair): string {
  return sql`SELECT corr(${number(a)}, ${number(b)}) AS r FROM ${source} WHERE ${bothFinite(a, b)}`.render(
    'duckdb',
  );
}

/** Spearman's ρ of all rows; equal numbers have the mean of their ranks. */
export function spearmanSql({ a, b, source }: CorrelatedPair): string {
  const rank = (column: ProfiledColumn) => {
    const value = ident(column.name);
    return sql`rank() OVER (ORDER BY ${value}) + (count(*) OVER (PARTITION BY ${value}) - 1) / 2`;
  };
  return sql`SELECT corr(rank_a, rank_b) AS r FROM (
    SELECT ${rank(a)} AS rank_a, ${rank(b)} AS rank_b FROM ${source} WHERE ${bothFinite(a, b)})`.render(
    'duckdb',
  );
}

/** Cramér's V of all rows, with Bergsma's correction. */
export function cramersVSql({ a, b, source }: CorrelatedPair): string {
  const [x, y] = [ident(a.name), ident(b.name)];
  return sql`WITH cells AS (
      SELECT ${x} AS a, ${y} AS b, count(*)::DOUBLE AS n FROM ${source}
      WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL GROUP BY 1, 2),
    shares AS (SELECT *, sum(n) OVER (PARTITION BY a) AS of_a, sum(n) OVER (PARTITION BY b) AS of_b FROM cells),
    facts AS (SELECT sum(n * n / (of_a * of_b)) - 1 AS phi2, count(DISTINCT a)::DOUBLE AS r,
      count(DISTINCT b)::DOUBLE AS k, sum(n) AS n FROM shares)
    SELECT sqrt(greatest(0, phi2 - (r - 1) * (k - 1) / (n - 1))
      / (least(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1)) AS r FROM facts`.render(
    'duckdb',
  );
}

function number({ name }: ProfiledColumn): Fragment {
  return sql`${ident(name)}::DOUBLE`;
}

function bothFinite(a: ProfiledColumn, b: ProfiledColumn): Fragment {
  return sql`${isFinite(a.kind, ident(a.name))} AND ${isFinite(b.kind, ident(b.name))}`;
}
