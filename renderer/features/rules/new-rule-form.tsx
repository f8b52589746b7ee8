import { useState } from 'react';
import { useDatasetChoices, useEditSpec } from '#renderer/data/index.ts';
import { Badge, Button, Panel } from '#renderer/ui/index.ts';
import { addRule } from '#shared/pipeline/edit.ts';
import { boundRule, RuleSchema, type RuleType } from '#shared/rules/index.ts';
import type { RuleStart } from './new-rule.ts';
import { ruleDefinition } from './new-rule.ts';
import { RuleFields } from './rule-fields.tsx';
import styles from './rules.module.css';

interface NewRuleProps {
  readonly start: RuleStart;
  /** Gets the id of the rule that was added, null when it was given up. */
  readonly onDone: (id: string | null) => void;
}

/** A rule that is not in the spec yet: it is added once it holds. */
export function NewRule({ start, onDone }: NewRuleProps) {
  const [value, setValue] = useState(start.value);
  const edit = useEditSpec();
  const choices = useDatasetChoices(start.dataset);
  const definition = ruleDefinition(String(value['type']));
  const parsed = RuleSchema.safeParse(value);
  const add = (): void => {
    if (!parsed.success) return;
    edit(`Add rule ${parsed.data.id}`, (spec) => addRule(spec, start.dataset, parsed.data));
    onDone(parsed.data.id);
  };
  if (!definition) return null;
  const type: RuleType = definition.type;
  return (
    <div className={styles.narrow}>
      <Panel
        title={
          <>
            New rule on {start.dataset} <Badge>{definition.title}</Badge>
          </>
        }
      >
        <div className={styles.form}>
          <RuleFields type={type} value={value} onChange={setValue} choices={choices} isFresh />
          {parsed.success && (
            <p className={styles.sentence}>
              In {start.dataset}, {boundRule(parsed.data).sentence}.
            </p>
          )}
          <div className={styles.formActions}>
            <Button variant="primary" onPress={add} isDisabled={!parsed.success}>
              Add to {start.dataset}
            </Button>
            <Button onPress={() => onDone(null)}>Discard</Button>
            {!parsed.success && <span className={styles.muted}>Fill in what is needed to add it.</span>}
          </div>
        </div>
      </Panel>
    </div>
  );
}
