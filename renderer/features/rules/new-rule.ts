import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import { initialValues } from '#renderer/ui/schema-form/form-value.ts';
import { RULES, type RuleType } from '#shared/rules/index.ts';

/** `users_email_not_null`: dataset, column and type, with a number behind where that id is taken. */
export function ruleId(parts: readonly string[], taken: ReadonlySet<string>): string {
  const words = parts
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
    .slice(0, 90);
  const base = words === '' ? 'rule' : words;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}_${number}`;
  return id;
}

/** The beginning of a rule of a type: its id and what its fields start with. It need not hold yet. */
export function newRule(
  type: RuleType,
  dataset: string,
  taken: ReadonlySet<string>,
): Record<string, unknown> {
  const definition = RULES.find((rule) => rule.type === type);
  const fields = definition ? describeFields(definition.schema) : [];
  return { ...initialValues(fields), id: ruleId([dataset, type], taken), type };
}
