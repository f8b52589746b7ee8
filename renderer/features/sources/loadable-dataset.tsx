import { useState } from 'react';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { useDatasetRows, useEditSpec, useLoadDataset, usePreview, useSpec } from '../../data/index.ts';
import {
  AppProblem,
  Button,
  CountTile,
  CountTiles,
  EmptyState,
  formatBytes,
  InspectorPane,
  KeyValue,
  StatusIcon,
  type GridSort,
} from '../../ui/index.ts';
import { bindOptions } from './bind-options.ts';
import { sameOptions, type Shown } from './shown.ts';
import { ExtractTabs } from './extract-tabs.tsx';
import { ParseOptions } from './parse-options.tsx';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

type Dataset = Extract<Shown, { kind: 'dataset' }>;

/** A dataset of the project: what was read, how, and what was not. */
export function DatasetView({ dataset }: { readonly dataset: Dataset }) {
  if (dataset.role === 'transform') {
    return (
      <EmptyState fill title={SOURCES.transform.title}>
        {SOURCES.transform.text}
      </EmptyState>
    );
  }
  if (dataset.bound === null && dataset.extract === null) {
    return (
      <EmptyState fill title={SOURCES.noExtract.title}>
        {SOURCES.noExtract.text}
      </EmptyState>
    );
  }
  return <LoadableDataset key={dataset.name} dataset={dataset} />;
}

function LoadableDataset({ dataset }: { readonly dataset: Dataset }) {
  const { name, extract, bound } = dataset;
  const spec = useSpec();
  const edit = useEditSpec();
  const loading = useLoadDataset();
  const [options, setOptions] = useState<ReadOptions>(bound ?? {});
  const [sort, setSort] = useState<GridSort | null>(null);
  const isChanged = bound !== null && !sameOptions(options, bound);
  const needsPreview = extract === null || isChanged;
  const preview = usePreview(needsPreview && bound ? { dataset: name } : null, options);
  const rows = useDatasetRows(needsPreview ? null : name, sort ? { sort } : {});
  const shown = needsPreview ? (preview.data?.extract ?? null) : extract;
  const load = () => {
    if (isChanged) edit(`Read ${name} another way`, (before) => bindOptions(before, name, options));
    loading.mutate(name);
  };
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        {needsPreview && (
          <div className={styles.note}>
            <span>
              {isChanged
                ? 'These are the first rows as they would load with your changes.'
                : 'Not loaded yet. These are the first rows as they would load.'}
            </span>
            {isChanged && <Button onPress={() => setOptions(bound)}>Undo changes</Button>}
            <Button variant="primary" isDisabled={loading.isPending || preview.isError} onPress={load}>
              {isChanged ? 'Save and load' : `Load ${name}`}
            </Button>
          </div>
        )}
        {loading.isError && loading.error.code !== 'cancelled' && <AppProblem error={loading.error} />}
        {!needsPreview && <Facts extract={extract} />}
      </div>
      <ExtractTabs
        preview={needsPreview ? preview : null}
        extract={shown}
        declared={spec?.sources.find(({ id }) => id === name)?.columns ?? null}
        rows={rows && { source: rows, sort, onSort: setSort }}
        id={`${name} ${JSON.stringify(options)}`}
      />
      <InspectorPane title={SOURCES.inspector}>
        {bound === null ? (
          <ReadFacts extract={extract} />
        ) : (
          <ParseOptions options={options} onChange={setOptions} detected={shown} />
        )}
        {!needsPreview && bound !== null && (
          <Button isDisabled={loading.isPending} onPress={load}>
            Load again
          </Button>
        )}
      </InspectorPane>
    </div>
  );
}

type LoadedExtract = NonNullable<Dataset['extract']>;

function Facts({ extract }: { readonly extract: LoadedExtract }) {
  return (
    <>
      <CountTiles>
        <CountTile label="Rows" value={extract.rows} />
        <CountTile label="Columns" value={extract.columns.length} />
        <CountTile
          label="Rejected lines"
          value={extract.rejected.count}
          status={extract.rejected.count > 0 ? 'warn' : 'pass'}
        />
        <CountTile label="Size" value={formatBytes(extract.bytes)} note={extract.format.toUpperCase()} />
      </CountTiles>
      {extract.warnings.length > 0 && (
        <ul className={styles.warnings}>
          {extract.warnings.map((warning) => (
            <li key={warning} className={styles.warning}>
              <StatusIcon status="warn" size="small" label="Warning" />
              {warning}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function ReadFacts({ extract }: { readonly extract: LoadedExtract | null }) {
  if (!extract) return null;
  const { dialect } = extract;
  return (
    <KeyValue
      items={[
        { key: 'File', value: extract.file },
        { key: 'Format', value: extract.format.toUpperCase() },
        ...(dialect
          ? [
              { key: 'Delimiter', value: dialect.delimiter === '\t' ? 'Tab' : dialect.delimiter },
              { key: 'Quote', value: dialect.quote || 'none' },
              { key: 'Header', value: dialect.header ? 'yes' : 'no' },
              { key: 'Skipped lines', value: dialect.skip },
              { key: 'Encoding', value: dialect.encoding },
            ]
          : []),
      ]}
    />
  );
}
