import { usePlace, useRun, useSpec } from '#renderer/data/index.ts';
import { ContextPane, formatNumber, ListBox } from '#renderer/ui/index.ts';

/** Stands for the merge of any two datasets; no id of a target can be it. */
export const COMPARE = ':compare';

/** The targets of the spec, and the merge of any two datasets. */
export function MergeList({ selected }: { readonly selected: string | null }) {
  const spec = useSpec();
  const { select } = usePlace();
  const last = new Map(useRun().result?.merges.map((plan) => [plan.target, plan]));
  return (
    <ContextPane title="Merges">
      <ListBox
        label="Merges"
        value={selected}
        onChange={(id) => select({ target: id, fate: undefined, tab: undefined })}
        sections={[
          {
            title: 'Targets of the spec',
            items: (spec?.targets ?? []).map((target) => {
              const plan = last.get(target.id);
              return {
                id: target.id,
                label: target.id,
                description: plan
                  ? `last run: +${formatNumber(plan.inserted)} ~${formatNumber(plan.updated)}`
                  : `from ${target.from}`,
              };
            }),
          },
          {
            title: 'Without a target',
            items: [{ id: COMPARE, label: 'Compare two datasets', description: 'By key, cell by cell' }],
          },
        ]}
      />
    </ContextPane>
  );
}
