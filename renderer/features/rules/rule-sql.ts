import { boundRule, type Rule } from '#shared/rules/index.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import { violationQuery } from '#shared/rules/rule-query.ts';
import { ident, raw, type Dialect } from '#shared/sql/index.ts';

/**
 * What the rule asks in a dialect, as a query one can run by hand: its violating rows, or what it measures. A
 * comment where there is no such query, saying why.
 */
export function ruleSql(
  rule: Rule,
  dataset: string,
  { dialect = 'duckdb', scope = {} }: { readonly dialect?: Dialect; readonly scope?: ParameterScope } = {},
): string {
  const bound = boundRule(rule, scope);
  if (bound.missing.length > 0) return `-- needs a value for ${bound.missing.join(', ')}`;
  const [problem] = bound.problems;
  if (problem) return `-- ${problem.message} ${problem.remedy}`;
  const relation = ident(dataset);
  const row = dialect === 'duckdb' ? { row: raw('rowid + 1') } : {};
  try {
    const check = bound.check({ dataset: relation, relation: (name) => ident(name), ...row });
    return violationQuery(check, relation)?.render(dialect) ?? '-- asks the columns, no rows';
  } catch (thrown) {
    return `-- ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}
