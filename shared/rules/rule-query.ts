import { type Fragment, ident, join, sql } from '../sql/index.ts';
import type { AggregateCheck, HistoryCheck, RowsCheck, RuleCheck, ValueCheck } from './define-rule.ts';

/**
 * The query a person would run by hand: the violating rows, or the measured value. Null for a rule that asks no
 * rows at all, as one about the columns does.
 */
export function violationQuery(check: RuleCheck, dataset: Fragment): Fragment | null {
  switch (check.kind) {
    case 'rows':
      return sql`SELECT *\nFROM ${dataset}\nWHERE ${check.violation}`;
    case 'aggregate':
    case 'history':
      return measureQuery(check, dataset);
    case 'value':
    case 'query':
      return check.query;
    case 'schema':
      return null;
  }
}

/** One row with `measured`; one for each group, its columns first, where the rule is judged by group. */
export function measureQuery(check: AggregateCheck | HistoryCheck, dataset: Fragment): Fragment {
  const from = fromOf(check, dataset);
  const groups = (check.groupBy ?? []).map((column) => ident(column));
  const selected = join([...groups, sql`${check.measure} AS measured`]);
  return groups.length === 0
    ? sql`SELECT ${selected} FROM ${from}`
    : sql`SELECT ${selected} FROM ${from} GROUP BY ${join(groups)}`;
}

/**
 * One row with two numbers: how many violations there are, and of how many: rows that are judged; for a rule about
 * the whole dataset 0 or 1 violation and its rows; by group, groups. Null where SQL over the dataset cannot tell: a
 * rule about the columns, or about earlier runs.
 */
export function countQuery(check: RuleCheck, dataset: Fragment): Fragment | null {
  switch (check.kind) {
    case 'rows':
      return countRows(check, dataset);
    case 'aggregate':
      return check.groupBy === undefined ? countWhole(check, dataset) : countGroups(check, dataset);
    case 'value':
      return sql`SELECT ${brokenOr(check)}, (SELECT COUNT(*) FROM ${dataset} AS ${ident('n')}) FROM (${check.query}) AS ${ident('m')}`;
    case 'query':
      return sql`SELECT (SELECT COUNT(*) FROM (\n${check.query}\n) AS ${ident('violations')}), (SELECT COUNT(*) FROM ${dataset} AS ${ident('n')})`;
    case 'schema':
    case 'history':
      return null;
  }
}

function countRows({ violation, scope, looksAround }: RowsCheck, dataset: Fragment): Fragment {
  if (looksAround !== true) {
    const judged = scope ? sql`COUNT(CASE WHEN ${scope} THEN 1 END)` : sql`COUNT(*)`;
    return sql`SELECT COUNT(CASE WHEN ${violation} THEN 1 END), ${judged}\nFROM ${dataset}`;
  }
  // Not every dialect takes a subquery within an aggregate; all take one in WHERE.
  const judged = scope ? sql` WHERE ${scope}` : sql``;
  return sql`SELECT (SELECT COUNT(*) FROM ${dataset} WHERE ${violation}), (SELECT COUNT(*) FROM ${dataset}${judged})`;
}

function countWhole(check: AggregateCheck, dataset: Fragment): Fragment {
  return sql`SELECT ${brokenOr(check)}, ${ident('n')}
FROM (SELECT ${check.measure} AS ${ident('measured')}, COUNT(*) AS ${ident('n')} FROM ${fromOf(check, dataset)}) AS ${ident('m')}`;
}

/** What is measured, as it stands in FROM: a query there needs a name in most dialects. */
function fromOf({ from }: AggregateCheck | HistoryCheck, dataset: Fragment): Fragment {
  return from ? sql`${from} AS ${ident('d')}` : dataset;
}

function countGroups(check: AggregateCheck, dataset: Fragment): Fragment {
  return sql`SELECT COUNT(CASE WHEN ${check.holds(ident('measured'))} THEN NULL ELSE 1 END), COUNT(*)
FROM (${measureQuery(check, dataset)}) AS ${ident('m')}`;
}

function brokenOr({ holds }: AggregateCheck | ValueCheck): Fragment {
  return sql`CASE WHEN ${holds(ident('measured'))} THEN 0 ELSE 1 END`;
}
