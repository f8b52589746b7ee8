import { Copy, Trash2 } from 'lucide-react';
import { useEditSpec } from '#renderer/data/index.ts';
import { IconButton } from '#renderer/ui/index.ts';
import { asRecord } from '#renderer/ui/schema-form/form-value.ts';
import { useDraft } from '#renderer/ui/schema-form/index.ts';
import { updateRule } from '#shared/pipeline/edit.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';
import { GateBar } from './gate-bar.tsx';
import { RuleEditor } from './rule-editor.tsx';
import styles from './rules.module.css';
import type { useRuleActions } from './use-rule-actions.ts';
import { useRule } from './use-rule.ts';

interface RuleDesignerProps {
  readonly rule: Rule;
  readonly dataset: string;
  readonly actions: ReturnType<typeof useRuleActions>;
  /** Gets the id that the rule has from now on. */
  readonly onRename: (id: string) => void;
}

/** A rule of the spec; every edit that holds is in the spec at once. */
export function RuleDesigner({ rule, dataset, actions, onRename }: RuleDesignerProps) {
  const edit = useEditSpec();
  const commit = (next: Rule): void => {
    edit(`Edit rule ${rule.id}`, (spec) => updateRule(spec, rule.id, next));
    if (next.id !== rule.id) onRename(next.id);
  };
  const draft = useDraft(RuleSchema, rule, commit);
  const value = asRecord(draft.value);
  const current = useRule(value);
  return (
    <div className={styles.designer}>
      <GateBar dataset={dataset} />
      <RuleEditor
        dataset={dataset}
        value={value}
        onChange={draft.change}
        rule={current}
        onLeave={draft.flush}
        actions={
          <>
            <IconButton
              size="small"
              label="Duplicate rule"
              shortcut="Ctrl+D"
              icon={<Copy />}
              onPress={actions.duplicate}
            />
            <IconButton
              size="small"
              label="Delete rule"
              shortcut="Del"
              icon={<Trash2 />}
              onPress={actions.remove}
            />
          </>
        }
      />
    </div>
  );
}
