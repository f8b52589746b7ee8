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
