import { useMemo } from 'react';
import { useEditSpec, usePlace, useSpec, useSpecHistory } from '#renderer/data/index.ts';
import { formatCount, toast, useCommands } from '#renderer/ui/index.ts';
import { addRule, removeRule } from '#shared/pipeline/edit.ts';
import { withFreeId } from './new-rule.ts';
import { rulesOf } from './rules-of.ts';

/** What can be done with the chosen rules, by button and by key; each is one step of undo. */
export function useRuleActions(ids: ReadonlySet<string>) {
  const spec = useSpec();
  const edit = useEditSpec();
  const { select } = usePlace();
  const { undo } = useSpecHistory();
  const actions = useMemo(() => {
    const chosen = rulesOf(spec, ids);
    const [first] = chosen;
    const named = chosen.length === 1 ? `rule ${first?.rule.id ?? ''}` : formatCount(chosen.length, 'rule');
    const undoable = { label: 'Undo', onAction: () => undo() };
    return {
      duplicate: () => {
        if (!spec || !first) return;
        const copy = withFreeId(spec, first.rule);
        edit(`Duplicate ${named}`, (before) =>
          chosen.reduce((next, { rule, dataset }) => addRule(next, dataset, withFreeId(next, rule)), before),
        );
        if (chosen.length === 1) select({ rule: copy.id, dataset: first.dataset });
        else toast({ text: `${named} duplicated`, action: undoable });
      },
      remove: () => {
        if (!first) return;
        edit(`Delete ${named}`, (before) =>
          chosen.reduce((next, { rule }) => removeRule(next, rule.id), before),
        );
        select({ rule: undefined, dataset: first.dataset });
        toast({ text: `${named} deleted`, action: undoable });
      },
    };
  }, [spec, ids, edit, select, undo]);
  const isNone = ids.size === 0;
  useCommands(
    useMemo(
      () => [
        {
          id: 'rules.duplicate',
          title: 'Duplicate the chosen rules',
          section: 'Rules',
          shortcut: 'Ctrl+D',
          isDisabled: isNone,
          run: actions.duplicate,
        },
        {
          id: 'rules.delete',
          title: 'Delete the chosen rules',
          section: 'Rules',
          shortcut: 'Delete',
          isDisabled: isNone,
          run: actions.remove,
        },
      ],
      [actions, isNone],
    ),
  );
  return actions;
}
