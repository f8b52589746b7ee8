import { useMemo, useState } from 'react';
import { z } from 'zod';
import { useDatasetChoices, useMergeRequest } from '#renderer/data/index.ts';
import { Panel, Screen } from '#renderer/ui/index.ts';
import { SchemaForm, type FormValue } from '#renderer/ui/schema-form/index.ts';
import { MergeRequestSchema, type MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { COMPARE, MergeList } from './merge-list.tsx';
import { DryRunButton, PlanState, useDryRunCommand } from './plan-state.tsx';
import styles from './merge.module.css';
import { PlanView } from './plan-view.tsx';

/** The fields of a merge request as a form wants them: words, and what stands when nothing is said. */
const CompareSchema = z.strictObject({
  source: z.string().min(1).meta({ title: 'Source: what is new', control: 'dataset' }),
  target: z.string().min(1).meta({ title: 'Target: what is there', control: 'dataset' }),
  key: z.array(z.string().min(1)).min(1).meta({ title: 'Key (columns of the target)', control: 'columns' }),
  map_by: z.enum(['name', 'position']).default('name').meta({ title: 'Pair columns by' }),
  mapping: z.record(z.string(), z.string()).optional().meta({
    title: 'Pairs by hand',
    description: 'Target column ← source column, for columns whose names differ.',
  }),
  compare_as_text: z.boolean().default(false).meta({ title: 'Compare as text, empty equal to NULL' }),
  duplicates: z.enum(['newest', 'reject']).default('reject').meta({ title: 'Duplicate keys' }),
  order_by: z.array(z.string()).default([]).meta({ title: 'Newest by', control: 'columns' }),
});

const START: FormValue = { source: '', target: '', key: [] };

/** Merges any two datasets on paper: what differs, by key. */
export function CompareScreen() {
  const [value, setValue] = useState<FormValue>(START);
  const request = useMemo(() => requestOf(value), [value]);
  const plan = useMergeRequest(request);
  useDryRunCommand(plan.run);
  const source = textOf(value['source']);
  const target = textOf(value['target']);
  const all = useDatasetChoices(target === '' ? null : target);
  // Keys are columns of the target, whichever dataset the form names first.
  const choices = useMemo(() => ({ datasets: all.datasets, columnsOf: () => all.columnsOf(null) }), [all]);
  return (
    <Screen
      title="Merge"
      subtitle="Two datasets, compared by key"
      actions={<DryRunButton plan={plan} isDisabled={request === null} />}
    >
      <MergeList selected={COMPARE} />
      <div className={styles.compare}>
        <Panel title="What to compare">
          <SchemaForm schema={CompareSchema} value={value} onChange={setValue} choices={choices} isFresh />
        </Panel>
        <div className={styles.plan}>
          <PlanState plan={plan} title={`Comparing ${source} with ${target}`} isDisabled={request === null}>
            {(result) => <PlanView plan={result} targetId={null} />}
          </PlanState>
        </div>
      </div>
    </Screen>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The request as far as it is described; null while something is missing. */
function requestOf(value: FormValue): MergeRequest | null {
  const parsed = CompareSchema.safeParse(value);
  if (!parsed.success) return null;
  return MergeRequestSchema.parse({ ...parsed.data, mapping: parsed.data.mapping ?? {}, strategy: 'diff' });
}
