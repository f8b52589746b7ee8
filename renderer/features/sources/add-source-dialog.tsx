import { useState } from 'react';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { addSource, freeId } from '#shared/pipeline/edit.ts';
import { SOURCE_KINDS, SourceSchema, type Source } from '#shared/pipeline/spec.ts';
import { useEditSpec, useSpec } from '../../data/index.ts';
import { Button, Dialog, Select, TextField, toast } from '../../ui/index.ts';
import { setOptions } from './read-options.ts';
import { logicalTypeOf } from './logical-type.ts';
import styles from './sources.module.css';

interface AddSourceDialogProps {
  readonly extract: Extract;
  readonly options: ReadOptions;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const KIND_NAMES: Record<(typeof SOURCE_KINDS)[number], string> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  snowflake: 'Snowflake',
  bigquery: 'BigQuery',
  databricks: 'Databricks',
  redshift: 'Redshift',
};
const KINDS = SOURCE_KINDS.map((id) => ({ id, label: KIND_NAMES[id] }));
const FULL = ' full';

/** Makes a loaded file the sample of a source of the pipeline: says where the real data lives. */
export function AddSourceDialog(props: AddSourceDialogProps) {
  return (
    <Dialog title="Add to the pipeline as a source" isOpen={props.isOpen} onClose={props.onClose}>
      <AddSourceForm {...props} />
    </Dialog>
  );
}

function AddSourceForm({ extract, options, onClose }: AddSourceDialogProps) {
  const spec = useSpec();
  const edit = useEditSpec();
  const [kind, setKind] = useState<Source['kind']>('postgres');
  const [connection, setConnection] = useState('source_db');
  const [object, setObject] = useState(`public.${extract.table}`);
  const [watermark, setWatermark] = useState(FULL);
  const chosen = setOptions(options);
  const draft = SourceSchema.safeParse({
    id: extract.table,
    kind,
    connection,
    object,
    extract: { file: extract.file, ...(Object.keys(chosen).length > 0 ? { options: chosen } : {}) },
    columns: extract.columns.map(({ name, type }) => ({ name, type: logicalTypeOf(type) })),
    extraction: watermark === FULL ? { mode: 'full' } : { mode: 'incremental', watermark },
  });
  const errorOf = (field: string) =>
    draft.success ? null : draft.error.issues.find(({ path }) => path[0] === field)?.message;
  const add = () => {
    if (!draft.success || !spec) return;
    const source = draft.data;
    edit(`Add source ${source.id}`, (before) =>
      addSource(before, { ...source, id: freeId(before, source.id) }),
    );
    toast({ text: `${source.id} is a source of the pipeline.` });
    onClose();
  };
  const times = extract.columns.filter(({ type }) => /^(DATE|TIMESTAMP)/i.test(type));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <p>
        <strong>{extract.table}</strong> stands for a table of a real system. Say where it lives: the exported
        pipeline reads it there.
      </p>
      <div className={styles.pair}>
        <Select label="Kind" options={KINDS} value={kind} onChange={setKind} />
        <TextField
          label="Connection"
          value={connection}
          onChange={setConnection}
          error={errorOf('connection')}
          description="The id your orchestrator knows; never a password."
        />
      </div>
      <TextField label="Table" mono value={object} onChange={setObject} error={errorOf('object')} />
      <Select
        label="Rows to read in each run"
        options={[
          { id: FULL, label: 'All rows' },
          ...times.map(({ name }) => ({ id: name, label: `Rows whose ${name} lies in the run's interval` })),
        ]}
        value={watermark}
        onChange={setWatermark}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isDisabled={!draft.success || !spec}>
          Add source
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
