import { Copy, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useEditSpec, usePlace, useSpec, useSpecHistory } from '#renderer/data/index.ts';
import { IconButton, toast, useCommands } from '#renderer/ui/index.ts';
import { asRecord } from '#renderer/ui/schema-form/form-value.ts';
import { useDraft } from '#renderer/ui/schema-form/index.ts';
import { addRule, removeRule, updateRule } from '#shared/pipeline/edit.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';
import { GateBar } from './gate-bar.tsx';
import { withFreeId } from './new-rule.ts';
import { RuleEditor } from './rule-editor.tsx';
import styles from './rules.module.css';
import { useRule } from './use-rule.ts';

interface RuleDesignerProps {
  readonly rule: Rule;
  readonly dataset: string;
  /** Gets the id that the rule has from now on. */
  readonly onRename: (id: string) => void;
}

/** A rule of the spec; every edit that holds is in the spec at once. */
export function RuleDesigner({ rule, dataset, onRename }: RuleDesignerProps) {
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
        actions={<RuleActions rule={rule} dataset={dataset} />}
      />
    </div>
  );
}

function RuleActions({ rule, dataset }: Omit<RuleDesignerProps, 'onRename'>) {
  const spec = useSpec();
  const edit = useEditSpec();
  const { select } = usePlace();
  const { undo } = useSpecHistory();
  const actions = useMemo(
    () => ({
      duplicate: () => {
        if (!spec) return;
        const copy = withFreeId(spec, rule);
        edit(`Duplicate rule ${rule.id}`, (before) => addRule(before, dataset, copy));
        select({ rule: copy.id });
      },
      remove: () => {
        edit(`Delete rule ${rule.id}`, (before) => removeRule(before, rule.id));
        select({ rule: undefined, dataset });
        toast({ text: `Rule ${rule.id} deleted`, action: { label: 'Undo', onAction: () => undo() } });
      },
    }),
    [spec, edit, rule, dataset, select, undo],
  );
  useCommands(
    useMemo(
      () => [
        {
          id: 'rules.duplicate',
          title: 'Duplicate the rule',
          section: 'Rules',
          shortcut: 'Ctrl+D',
          run: actions.duplicate,
        },
        {
          id: 'rules.delete',
          title: 'Delete the rule',
          section: 'Rules',
          shortcut: 'Delete',
          run: actions.remove,
        },
      ],
      [actions],
    ),
  );
  return (
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
  );
}
