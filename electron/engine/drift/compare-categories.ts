import {
  chiSquareOfHomogeneity,
  jensenShannon,
  populationStability,
} from '#shared/profile/distribution-distance.ts';
import { ident, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { countIn } from '../profile/column-facts.ts';
import type { Session } from '../session.ts';
import type { Comparison } from './compare-numbers.ts';
import type { ColumnPair, DriftSide } from './drift-sides.ts';

/** Values that the chart shows, and new and gone ones that are listed. */
const MOST_SHOWN = 20;
const OTHERS = 'others';

/** Compares how often each value stands in two columns of few values, as text, in one query. NULL is no value. */
export async function compareCategories(
  tx: Session,
  [before, after]: readonly [DriftSide, DriftSide],
  pair: ColumnPair,
  job: Job,
): Promise<Comparison> {
  const query = sql`SELECT v, sum(b) AS before, sum(a) AS after FROM (
      SELECT ${ident(pair.before.name)}::VARCHAR AS v, 1 AS b, 0 AS a FROM ${before.relation} UNION ALL
      SELECT ${ident(pair.after.name)}::VARCHAR, 0, 1 FROM ${after.relation})
    WHERE v IS NOT NULL GROUP BY v ORDER BY sum(b) + sum(a) DESC, v`;
  const categories = (await tx.rows(query, job)).map((row) => ({
    value: String(row['v']),
    before: countIn(row, 'before'),
    after: countIn(row, 'after'),
  }));
  const [was, is] = [categories.map((one) => one.before), categories.map((one) => one.after)];
  const test = chiSquareOfHomogeneity(was, is);
  const fresh = categories.filter((one) => one.before === 0).sort((x, y) => y.after - x.after);
  const gone = categories.filter((one) => one.after === 0).sort((x, y) => y.before - x.before);
  const shown = categories.slice(0, MOST_SHOWN);
  const others = categories.slice(MOST_SHOWN);
  return {
    psi: populationStability(was, is),
    jensen_shannon: jensenShannon(was, is),
    kolmogorov_smirnov: null,
    chi_square: test,
    p: test?.p_value ?? null,
    labels: [...shown.map(({ value }) => value), ...(others.length > 0 ? [OTHERS] : [])],
    before: charted(shown, others, 'before'),
    after: charted(shown, others, 'after'),
    new_values: fresh.slice(0, MOST_SHOWN).map(({ value }) => value),
    gone_values: gone.slice(0, MOST_SHOWN).map(({ value }) => value),
    // Without a row on one side every value is strange, which says nothing of values.
    strange:
      sum(was) === 0 || sum(is) === 0
        ? 0
        : Math.max(
            sum(fresh.map((one) => one.after)) / sum(is),
            sum(gone.map((one) => one.before)) / sum(was),
          ),
    sql: query.render('duckdb'),
  };
}

type Category = { readonly before: number; readonly after: number };

function charted(
  shown: readonly Category[],
  others: readonly Category[],
  side: 'before' | 'after',
): number[] {
  const rest = others.length > 0 ? [sum(others.map((one) => one[side]))] : [];
  return [...shown.map((one) => one[side]), ...rest];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
