import { useEffect, useMemo, useRef, useState } from 'react';
import { useEditSpec } from '#renderer/data/index.ts';
import { Button, useCommands } from '#renderer/ui/index.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';
import { addRule } from '#shared/pipeline/edit.ts';
import type { RuleStart } from './new-rule.ts';
import { RuleEditor } from './rule-editor.tsx';
import styles from './rules.module.css';
import { useRule } from './use-rule.ts';

interface NewRuleProps {
  readonly start: RuleStart;
  /** A field was left: gets the rule as it is so far. */
  readonly onLeave: (value: FormValue) => void;
  /** Gets the id of the rule that was added, null when it was given up. */
  readonly onDone: (id: string | null) => void;
}

/** A rule that is not in the spec yet: it is added once it holds. */
export function NewRule({ start, onLeave, onDone }: NewRuleProps) {
  const [value, setValue] = useState(start.value);
  const edit = useEditSpec();
  const rule = useRule(value);
  const add = (): void => {
    if (!rule) return;
    edit(`Add rule ${rule.id}`, (spec) => addRule(spec, start.dataset, rule));
    onDone(rule.id);
  };
  useAddCommand(add, rule !== null);
  return (
    <div className={styles.designer}>
      <div className={styles.gate}>
        <span>
          New rule on <code>{start.dataset}</code>
        </span>
        <span className={styles.muted}>
          {rule ? 'It holds together: add it, or go on.' : 'Fill in what is needed to add it.'}
        </span>
        <span className={styles.gateActions}>
          <Button onPress={() => onDone(null)}>Discard</Button>
          <Button variant="primary" onPress={add} isDisabled={!rule}>
            Add to {start.dataset}
          </Button>
        </span>
      </div>
      <RuleEditor
        dataset={start.dataset}
        value={value}
        onChange={setValue}
        rule={rule}
        isFresh
        onLeave={() => onLeave(value)}
      />
    </div>
  );
}

function useAddCommand(add: () => void, isReady: boolean): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useCommands(
    useMemo(
      () => [
        {
          id: 'rules.keep',
          title: 'Add the new rule to the spec',
          section: 'Rules',
          shortcut: 'Ctrl+Shift+Enter',
          isDisabled: !isReady,
          run: () => latest.current(),
        },
      ],
      [isReady],
    ),
  );
}
