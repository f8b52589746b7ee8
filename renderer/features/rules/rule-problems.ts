import { boundRule, type Rule } from '#shared/rules/index.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import { ruleDefinition } from './new-rule.ts';

/**
 * What is wrong with a rule that its schema cannot say, by parameter: bounds the wrong way round, a column that the
 * dataset does not have. `columns` is empty while unknown.
 */
export function ruleProblems(rule: Rule | null, columns: readonly string[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  if (!rule) return problems;
  const bound = boundRule(rule);
  for (const { param, message, remedy } of bound.problems) {
    if (!problems.has(param)) problems.set(param, `${message} ${remedy}`);
  }
  for (const absent of absentColumns(bound.columns, columns)) {
    const param = paramNaming(rule, absent);
    if (param !== undefined && !problems.has(param)) {
      problems.set(param, `There is no column ${absent} in the dataset.`);
    }
  }
  return problems;
}

function absentColumns(named: readonly string[], columns: readonly string[]): readonly string[] {
  return columns.length === 0 ? [] : named.filter((name) => !columns.includes(name));
}

function paramNaming(rule: Rule, column: string): string | undefined {
  const params = ruleDefinition(rule.type)?.params ?? {};
  const entries = Object.entries(rule as FormValue).filter(([name]) => name in params || name === 'group_by');
  return entries.find(
    ([, value]) => value === column || (Array.isArray(value) && value.includes(column)),
  )?.[0];
}
