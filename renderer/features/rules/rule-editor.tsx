import { useMemo, type ReactNode } from 'react';
import { Badge, Panel } from '#renderer/ui/index.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import type { Rule } from '#shared/rules/index.ts';
import { BoundsPanel } from './bounds-panel.tsx';
import { ruleDefinition } from './new-rule.ts';
import { RuleDataset } from './rule-dataset.ts';
import { RuleFields } from './rule-fields.tsx';
import { ruleProblems } from './rule-problems.ts';
import { RuleTrialPanel } from './rule-trial-panel.tsx';
import { RuleViews } from './rule-views.tsx';
import styles from './rules.module.css';
import { useRuleChoices } from './use-rule-choices.ts';
import { useYamlText } from './use-yaml-text.ts';

interface RuleEditorProps {
  readonly dataset: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  /** The rule once it holds. */
  readonly rule: Rule | null;
  readonly isFresh?: boolean;
  /** A field was left. */
  readonly onLeave?: () => void;
  readonly actions?: ReactNode;
  /** Stands under the form. */
  readonly foot?: ReactNode;
}

/** A rule as a form, in words, as YAML and as SQL, tried on the data while it is written. */
export function RuleEditor(props: RuleEditorProps) {
  const { dataset, value, onChange, rule, isFresh = false, onLeave = () => {}, actions, foot } = props;
  const choices = useRuleChoices(dataset, value);
  const columns = choices.columnsOf(null);
  const problems = useMemo(() => ruleProblems(rule, columns), [rule, columns]);
  const yaml = useYamlText(value, onChange);
  const definition = ruleDefinition(String(value['type']));
  return (
    <RuleDataset value={dataset}>
      <div className={styles.columns} onBlur={onLeave}>
        <Panel
          title={
            <>
              {definition?.title ?? 'Rule'} {definition && <Badge>{definition.dimension}</Badge>}
            </>
          }
          actions={actions}
        >
          <div className={styles.form}>
            <RuleFields {...{ value, onChange, choices, problems, isFresh }} />
            {!definition && <p>There is no rule type “{String(value['type'])}”. The YAML says so too.</p>}
            {foot}
          </div>
        </Panel>
        <div className={styles.side}>
          <RuleViews {...{ value, onChange, rule, dataset, choices, problems, yaml, onLeave }} />
          <BoundsPanel {...{ dataset, rule, value, onChange }} />
          <RuleTrialPanel rule={problems.size === 0 ? rule : null} dataset={dataset} />
        </div>
      </div>
    </RuleDataset>
  );
}
