import type { CustomControls } from '#renderer/ui/schema-form/index.ts';
import { ConditionField } from './condition/condition-field.tsx';
import { NestedRuleField } from './nested-rule-field.tsx';

/** Controls of a rule's form that the kit does not have. */
export const RULE_CONTROLS: CustomControls = {
  expression: ConditionField,
  rule: NestedRuleField,
};
