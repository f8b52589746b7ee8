import type { RuleType } from '#shared/rules/index.ts';
import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import { ruleCommonShape } from '#shared/rules/rule-shape.ts';
import { ruleDefinition } from './new-rule.ts';

const COMMON = [
  'severity',
  'threshold',
  ...Object.keys(ruleCommonShape).filter((name) => name !== 'severity' && name !== 'threshold'),
];

/** Names of a rule type's own fields, then those every rule has, each group under its own heading. */
export function ruleFieldGroups(type: RuleType): { own: readonly string[]; common: readonly string[] } {
  const definition = ruleDefinition(type);
  const names = definition ? describeFields(definition.schema).map(({ name }) => name) : [];
  return {
    own: names.filter((name) => name !== 'type' && !COMMON.includes(name)),
    common: COMMON,
  };
}
