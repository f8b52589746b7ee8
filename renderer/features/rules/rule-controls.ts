import type { CustomControls } from '#renderer/ui/schema-form/index.ts';
import { NestedRuleField } from './nested-rule-field.tsx';

/** Controls of a rule's form that the kit does not have. */
export const RULE_CONTROLS: CustomControls = { rule: NestedRuleField };
