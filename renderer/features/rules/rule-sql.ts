import { boundRule, type Rule } from '#shared/rules/index.ts';
import { violationQuery } from '#shared/rules/rule-query.ts';
import { ident, raw } from '#shared/sql/index.ts';

/** What the rule asks DuckDB, as a query one can run by hand: its violating rows, or what it measures. */
export function ruleSql(rule: Rule, dataset: string): string {
  const bound = boundRule(rule);
  if (bound.missing.length > 0) return `-- needs a value for ${bound.missing.join(', ')}`;
  const relation = ident(dataset);
  const check = bound.check({ dataset: relation, relation: (name) => ident(name), row: raw('rowid + 1') });
  return violationQuery(check, relation)?.render('duckdb') ?? '-- asks the columns, no rows';
}
