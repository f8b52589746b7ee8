import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import { initialValues } from '#renderer/ui/schema-form/form-value.ts';
import { freeId } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { RULES, type Rule, type RuleType } from '#shared/rules/index.ts';

/** A rule that is begun and does not hold yet: its type and dataset are known, its parameters may be empty. */
export interface RuleStart {
  readonly dataset: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The beginning of a rule of a type, under an id that is free. */
export function startRule(spec: Spec, type: RuleType, dataset: string): RuleStart {
  const definition = ruleDefinition(type);
  const fields = definition ? describeFields(definition.schema) : [];
  return { dataset, value: { type, ...initialValues(fields), id: freeId(spec, `${dataset}_${type}`) } };
}

/** The definition of a rule type. */
export function ruleDefinition(type: string): (typeof RULES)[number] | undefined {
  return RULES.find((rule) => rule.type === type);
}

/** The same rule under an id that is free: what a copy or an accepted suggestion gets. */
export function withFreeId(spec: Spec, rule: Rule): Rule {
  return { ...rule, id: freeId(spec, rule.id) };
}

/** Whether two rules ask the same of the data, whatever they are called, however severe, in whatever order lists stand. */
export function asksTheSame(a: Rule, b: Rule): boolean {
  return question(a) === question(b);
}

const BESIDE_THE_QUESTION = new Set(['id', 'severity', 'threshold', 'description', 'owner', 'tags']);

function question(rule: Rule): string {
  const asked = Object.entries(rule)
    .filter(([name]) => !BESIDE_THE_QUESTION.has(name))
    .map(
      ([name, value]: [string, unknown]) =>
        [name, Array.isArray(value) ? Array.from<unknown>(value).sort() : value] as const,
    );
  return JSON.stringify(asked.sort(([one], [other]) => (one < other ? -1 : 1)));
}
