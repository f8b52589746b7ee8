import { Button } from '#renderer/ui/index.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import styles from './mutation-panel.module.css';
import type { AddingRules } from './use-add-rules.ts';

interface AddRuleProps {
  readonly suggestion: NonNullable<MutantResult['suggestion']>;
  readonly adding: AddingRules;
}

/** Adds the rule that would catch a fault; says so where the dataset has it. */
export function AddRule({ suggestion: { rule, sentence }, adding }: AddRuleProps) {
  if (adding.missing([rule]).length === 0) return <span className={styles.what}>Added</span>;
  return (
    <Button size="small" aria-label={`Add this rule: ${sentence}`} onPress={() => adding.add([rule])}>
      Add this rule
    </Button>
  );
}
