import { describeFields } from '#renderer/ui/schema-form/describe-field.ts';
import type { RuleType } from '#shared/rules/index.ts';
import { ruleCommonShape } from '#shared/rules/rule-shape.ts';
import { ruleDefinition } from './new-rule.ts';

/** Fields of a rule's form that belong together. */
export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly string[];
}

const TOLERANCE = ['severity', 'threshold', 'warn_threshold'];
const SCOPE = ['where', 'group_by', 'when_empty'];
const ABOUT = ['id', 'description', 'dimension', 'owner', 'tags'];

/** The fields of a rule type in the order its form has them: its own parameters, then what every rule carries. */
export function ruleFieldGroups(type: RuleType): readonly FieldGroup[] {
  const definition = ruleDefinition(type);
  const names = definition ? describeFields(definition.schema).map(({ name }) => name) : [];
  return [
    {
      title: 'What must be true',
      fields: names.filter((name) => name !== 'type' && !(name in ruleCommonShape)),
    },
    { title: 'How much may go wrong', fields: TOLERANCE },
    { title: 'Which rows', fields: SCOPE },
    { title: 'About the rule', fields: ABOUT },
  ];
}
