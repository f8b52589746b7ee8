import { ident, sql, type Fragment } from '#shared/sql/index.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';

/** What the rule asks DuckDB, as a query one can run by hand: its violating rows, or what it measures. */
export function ruleSql(rule: Rule, dataset: string): string {
  const relation = ident(dataset);
  const check = boundRule(rule).check({ dataset: relation, relation: (name) => ident(name) });
  return statement(check, relation).render('duckdb');
}

function statement(check: ReturnType<ReturnType<typeof boundRule>['check']>, relation: Fragment): Fragment {
  switch (check.kind) {
    case 'rows':
      return sql`SELECT *\nFROM ${relation}\nWHERE ${check.violation}`;
    case 'aggregate':
      return sql`SELECT measured, ${check.holds(ident('measured'))} AS holds\nFROM (SELECT ${check.measure} AS measured FROM ${relation})`;
    case 'query':
      return check.query;
  }
}
