import { Copy, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useDatasetChoices, useEditSpec, usePlace, useSpec, useSpecHistory } from '#renderer/data/index.ts';
import { Badge, IconButton, Panel, toast, useCommands } from '#renderer/ui/index.ts';
import { useDraft } from '#renderer/ui/schema-form/index.ts';
import { addRule, removeRule, updateRule } from '#shared/pipeline/edit.ts';
import { boundRule, RuleSchema, type Rule } from '#shared/rules/index.ts';
import { GateBar } from './gate-bar.tsx';
import { withFreeId } from './new-rule.ts';
import { RuleFields } from './rule-fields.tsx';
import { RuleTest } from './rule-test.tsx';
import { RuleViews } from './rule-views.tsx';
import styles from './rules.module.css';

interface RuleDesignerProps {
  readonly rule: Rule;
  readonly dataset: string;
}

/** A rule of the spec as a form, in words, as YAML and as SQL; every edit that holds is in the spec at once. */
export function RuleDesigner({ rule, dataset }: RuleDesignerProps) {
  const edit = useEditSpec();
  const { select } = usePlace();
  const choices = useDatasetChoices(dataset);
  const commit = (next: Rule): void => {
    edit(`Edit rule ${rule.id}`, (spec) => updateRule(spec, rule.id, next));
    if (next.id !== rule.id) select({ rule: next.id });
  };
  const draft = useDraft(RuleSchema, rule, commit);
  const bound = boundRule(rule);
  return (
    <div className={styles.designer}>
      <GateBar dataset={dataset} />
      <div className={styles.columns} onBlur={draft.flush}>
        <Panel
          title={
            <>
              {bound.title} <Badge>{bound.dimension}</Badge>
            </>
          }
          actions={<RuleActions rule={rule} dataset={dataset} />}
        >
          <div className={styles.form}>
            <RuleFields type={rule.type} value={draft.value} onChange={draft.change} choices={choices} />
          </div>
        </Panel>
        <div className={styles.side}>
          <RuleViews rule={rule} dataset={dataset} onChange={commit} />
          <RuleTest rule={rule} dataset={dataset} />
        </div>
      </div>
    </div>
  );
}

function RuleActions({ rule, dataset }: RuleDesignerProps) {
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
