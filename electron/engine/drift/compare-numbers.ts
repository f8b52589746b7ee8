import type { ColumnDrift } from '#shared/profile/drift.ts';
import {
  jensenShannon,
  kolmogorovSmirnov,
  chiSquareOfHomogeneity,
  populationStability,
} from '#shared/profile/distribution-distance.ts';
import { binsOf, histogramOf, type Bins } from '#shared/profile/histogram.ts';
import type { ColumnKind } from '#shared/profile/column-kind.ts';
import { join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { countIn, numberIn } from '../profile/column-facts.ts';
import type { Session } from '../session.ts';
import type { SideFacts } from './side-facts.ts';

/** How two distributions compare; `p` is the chance that decides whether a difference is believed. */
export interface Comparison extends Pick<
  ColumnDrift,
  'psi' | 'jensen_shannon' | 'kolmogorov_smirnov' | 'chi_square' | 'labels' | 'before' | 'after' | 'sql'
> {
  readonly new_values: string[];
  readonly gone_values: string[];
  readonly p: number | null;
  readonly strange: number;
}

/** A column's numbers on each side: relations with a column `x`. */
export interface NumberedSides {
  readonly kind: ColumnKind;
  readonly before: Fragment;
  readonly after: Fragment;
  readonly facts: readonly [before: SideFacts, after: SideFacts];
}

/**
 * Compares two columns of numbers in one query. The index and the Jensen–Shannon distance are of the tenths of the
 * values before, of which equal ones fall together; the chart's bins are equally wide over both.
 */
export async function compareNumbers(tx: Session, sides: NumberedSides, job: Job): Promise<Comparison> {
  const [before, after] = sides.facts;
  const bins = binsOf(sides.kind, least(before.low, after.low), most(before.high, after.high));
  const query = comparisonQuery(sides, before.deciles, bins);
  const rows = await tx.rows(query, job);
  const tenths = counted(rows, 'tenth', before.deciles.length + 1);
  const charted = counted(rows, 'bin', bins?.count ?? 0);
  const distance = Math.max(0, ...rows.map((row) => numberIn(row, 'distance') ?? 0));
  const test = kolmogorovSmirnov(distance, sum(tenths.before), sum(tenths.after));
  // Lengths of texts have few values and many ties, for which the test by bins is the better one.
  const p = test?.p_value ?? null;
  return {
    psi: populationStability(tenths.before, tenths.after),
    jensen_shannon: jensenShannon(tenths.before, tenths.after),
    kolmogorov_smirnov: test,
    chi_square: null,
    p: p === null ? (chiSquareOfHomogeneity(tenths.before, tenths.after)?.p_value ?? null) : p,
    labels: bins ? histogramOf(sides.kind, bins, new Map()).labels : [],
    before: charted.before,
    after: charted.after,
    new_values: [],
    gone_values: [],
    strange: 0,
    sql: query.render('duckdb'),
  };
}

function comparisonQuery(
  { before, after }: NumberedSides,
  deciles: readonly number[],
  bins: Bins | null,
): Fragment {
  const tenth =
    deciles.length === 0
      ? raw('0')
      : join(
          deciles.map((edge) => sql`(x > ${lit(edge)})::INTEGER`),
          ' + ',
        );
  const bin = bins
    ? sql`least(floor((x - ${lit(bins.low)}) / ${lit(bins.width)}), ${lit(bins.count - 1)})::INTEGER`
    : raw('0');
  return sql`WITH frequencies AS (
      SELECT x, sum(b)::BIGINT AS b, sum(a)::BIGINT AS a FROM (
        SELECT x, 1 AS b, 0 AS a FROM ${before} UNION ALL SELECT x, 0, 1 FROM ${after})
      WHERE x IS NOT NULL GROUP BY x),
    totals AS (SELECT greatest(sum(b), 1)::DOUBLE AS n, greatest(sum(a), 1)::DOUBLE AS m FROM frequencies),
    steps AS (
      SELECT x, b, a, abs(sum(b) OVER up_to / n - sum(a) OVER up_to / m) AS distance FROM frequencies, totals
      WINDOW up_to AS (ORDER BY x ROWS UNBOUNDED PRECEDING))
    SELECT ${tenth} AS tenth, ${bin} AS bin, sum(b) AS before, sum(a) AS after, max(distance) AS distance
    FROM steps GROUP BY 1, 2 ORDER BY 1, 2`;
}

function counted(
  rows: readonly Parameters<typeof countIn>[0][],
  by: 'tenth' | 'bin',
  size: number,
): { before: number[]; after: number[] } {
  const of = (side: 'before' | 'after') =>
    Array.from({ length: size }, (_, index) =>
      sum(rows.filter((row) => countIn(row, by) === index).map((row) => countIn(row, side))),
    );
  return { before: of('before'), after: of('after') };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function least(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.min(left, right);
}

function most(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.max(left, right);
}
