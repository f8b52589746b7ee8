import { useDatasetChoices, useEditSpec } from '#renderer/data/index.ts';
import { SchemaForm, useDraft } from '#renderer/ui/schema-form/index.ts';
import {
  SourceSchema,
  TargetSchema,
  TransformSchema,
  type Source,
  type Target,
  type Transform,
} from '#shared/pipeline/spec.ts';
import styles from './pipeline.module.css';

const SOURCE = ['kind', 'connection', 'object', 'description', 'extraction'];
const SOURCE_MORE = ['extract', 'columns'];
const TRANSFORM = ['description', 'sql'];
const TARGET = ['kind', 'connection', 'object', 'from', 'key', 'duplicates', 'order_by', 'description'];
const TARGET_MORE = ['map_by', 'mapping', 'compare_as_text', 'extract'];

/** Where the rows come from, and which of them. */
export function SourceForm({ source }: { readonly source: Source }) {
  const edit = useEditSpec();
  const choices = useDatasetChoices(source.id);
  const draft = useDraft(SourceSchema, source, (next) =>
    edit(`Edit source ${source.id}`, (spec) => ({ ...spec, sources: replaced(spec.sources, next) })),
  );
  const form = { schema: SourceSchema, value: draft.value, onChange: draft.change, choices };
  return (
    <div onBlur={draft.flush} className={styles.form}>
      <SchemaForm {...form} only={SOURCE} />
      <details className={styles.more}>
        <summary>Sample extract and columns</summary>
        <SchemaForm {...form} only={SOURCE_MORE} />
      </details>
    </div>
  );
}

/** One SELECT over the datasets before it. */
export function TransformForm({ transform }: { readonly transform: Transform }) {
  const edit = useEditSpec();
  const choices = useDatasetChoices(transform.id);
  const draft = useDraft(TransformSchema, transform, (next) =>
    edit(`Edit transform ${transform.id}`, (spec) => ({
      ...spec,
      transforms: replaced(spec.transforms, next),
    })),
  );
  return (
    <div onBlur={draft.flush} className={styles.form}>
      <SchemaForm
        schema={TransformSchema}
        value={draft.value}
        onChange={draft.change}
        choices={choices}
        only={TRANSFORM}
      />
    </div>
  );
}

/** Where the rows go, by which key, and what happens to duplicates. */
export function TargetForm({ target }: { readonly target: Target }) {
  const edit = useEditSpec();
  const choices = useDatasetChoices(target.from);
  const draft = useDraft(TargetSchema, target, (next) =>
    edit(`Edit target ${target.id}`, (spec) => ({ ...spec, targets: replaced(spec.targets, next) })),
  );
  const form = { schema: TargetSchema, value: draft.value, onChange: draft.change, choices };
  return (
    <div onBlur={draft.flush} className={styles.form}>
      <SchemaForm {...form} only={TARGET} />
      <details className={styles.more}>
        <summary>Column mapping and current content</summary>
        <SchemaForm {...form} only={TARGET_MORE} />
      </details>
    </div>
  );
}

/** The steps with one in the place of its namesake; what the form emptied is gone from it. */
function replaced<Step extends { readonly id: string }>(steps: readonly Step[], next: Step): Step[] {
  return steps.map((step) => (step.id === next.id ? next : step));
}
