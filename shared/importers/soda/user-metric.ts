import type { Arguments } from '../arguments.ts';
import type { DraftCommon } from '../draft.ts';
import { onOwnLines, queryOf } from '../measured-drafts.ts';
import { boundsIn, type Comparison } from '../comparison.ts';
import { readableCondition, readableQuery } from '../user-sql.ts';
import { addMeasureRules, type Alerts, type CheckPlace } from './check-writer.ts';

/** A metric that the file defines: `x expression: SUM(a)` or `x query: SELECT …`; false when the check has none. */
export function readUserMetric(place: CheckPlace, metric: string, given: Arguments, alerts: Alerts): boolean {
  const expression = given.take(`${metric} expression`);
  if (typeof expression === 'string') {
    const measure = readableCondition(expression);
    addMeasureRules(
      place,
      { draft: { type: 'sql_measure', measure }, isWhole: false, warns: true, sql: `(${measure})` },
      alerts,
    );
    return true;
  }
  const query = given.take(`${metric} query`);
  if (typeof query !== 'string') return false;
  addQueryRules(place, readableQuery(query), alerts);
  return true;
}

/** Rules about the one number that a query returns. */
export function addQueryRules(place: CheckPlace, query: string, { fail, warn }: Alerts): void {
  // A query in parentheses is a value, whatever its column is called.
  const value = `SELECT (${onOwnLines(query)}) AS measured`;
  const isWhole = /^\s*select\s+count\s*\(/i.test(query);
  const add = (must: Comparison, level: DraftCommon): void => {
    const bounds = boundsIn(must, isWhole);
    const draft = bounds
      ? ({ type: 'sql_value', sql: value, ...bounds } as const)
      : ({ type: 'custom_sql', sql: queryOf(value, must) } as const);
    place.collector.add(place.path, place.dataset, draft, { ...place.common, ...level }, place.named);
  };
  if (fail) add(fail.must, {});
  if (warn) add(warn.must, { severity: 'warn' });
}
