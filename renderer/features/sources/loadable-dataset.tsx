import { useState, type ReactNode } from 'react';
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
} from '../../ui/index.ts';
import type { GridSort } from '../../ui/data-grid/index.ts';
import { bindOptions } from './bind-options.ts';
import { sameOptions, type Shown } from './shown.ts';
import { ExtractTabs } from './extract-tabs.tsx';
import { ParseOptions } from './parse-options.tsx';
import type { SpecColumn } from './schema-diff.ts';
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
  // The options under edit begin with those of the spec, and begin again when an undo changes them.
  return <LoadableDataset key={`${dataset.name} ${JSON.stringify(dataset.bound)}`} dataset={dataset} />;
}

function LoadableDataset({ dataset }: { readonly dataset: Dataset }) {
  const { name, bound } = dataset;
  const spec = useSpec();
  const edit = useEditSpec();
  const loading = useLoadDataset();
  const [options, setOptions] = useState<ReadOptions>(bound ?? {});
  const isChanged = bound !== null && !sameOptions(options, bound);
  const load = () => {
    if (isChanged) edit(`Read ${name} another way`, (before) => bindOptions(before, name, options));
    loading.mutate(name);
  };
  const shared = {
    dataset,
    options,
    onOptions: setOptions,
    onLoad: load,
    isLoading: loading.isPending,
    declared: spec?.sources.find(({ id }) => id === name)?.columns ?? null,
  };
  const problem = loading.error && <AppProblem error={loading.error} />;
  return dataset.extract === null || isChanged ? (
    <PreviewedDataset {...shared} isChanged={isChanged} problem={problem} />
  ) : (
    <LoadedDataset {...shared} extract={dataset.extract} problem={problem} />
  );
}

interface DatasetPartProps {
  readonly dataset: Dataset;
  readonly options: ReadOptions;
  readonly onOptions: (options: ReadOptions) => void;
  readonly onLoad: () => void;
  readonly isLoading: boolean;
  readonly declared: readonly SpecColumn[] | null;
  readonly problem: ReactNode;
}

/** A file as it would load: it was not loaded, or not with these options. */
function PreviewedDataset(props: DatasetPartProps & { readonly isChanged: boolean }) {
  const { dataset, options, onOptions, onLoad, isLoading, declared, problem, isChanged } = props;
  const { name, bound } = dataset;
  const preview = usePreview(bound ? { dataset: name } : null, options);
  const extract = preview.data?.extract ?? null;
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <div className={styles.note}>
          <span>{isChanged ? SOURCES.previewChanged : SOURCES.preview}</span>
          {isChanged && <Button onPress={() => onOptions(bound ?? {})}>Undo changes</Button>}
          <Button variant="primary" isDisabled={isLoading || preview.isError} onPress={onLoad}>
            {isChanged ? 'Save and load' : `Load ${name}`}
          </Button>
        </div>
        {problem}
      </div>
      <ExtractTabs
        preview={preview}
        extract={extract}
        declared={declared}
        rows={null}
        id={`${name} ${JSON.stringify(options)}`}
      />
      <InspectorPane title={SOURCES.inspector}>
        <ParseOptions options={options} onChange={onOptions} detected={extract} />
      </InspectorPane>
    </div>
  );
}

/** A file as it was loaded, with all its rows. */
function LoadedDataset(props: DatasetPartProps & { readonly extract: LoadedExtract }) {
  const { dataset, options, onOptions, onLoad, isLoading, declared, problem, extract } = props;
  const [sort, setSort] = useState<GridSort | null>(null);
  const rows = useDatasetRows(dataset.name, sort ? { sort } : {});
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        {problem}
        <Facts extract={extract} />
      </div>
      <ExtractTabs
        preview={null}
        extract={extract}
        declared={declared}
        rows={rows && { source: rows, sort, onSort: setSort }}
        id={dataset.name}
      />
      <InspectorPane title={SOURCES.inspector}>
        {dataset.bound === null ? (
          <ReadFacts extract={extract} />
        ) : (
          <>
            <ParseOptions options={options} onChange={onOptions} detected={extract} />
            <Button isDisabled={isLoading} onPress={onLoad}>
              Load again
            </Button>
          </>
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
          label="Rejected"
          value={extract.rejected.count}
          status={extract.rejected.count > 0 ? 'warn' : 'pass'}
        />
        <CountTile label={`Size (${extract.format.toUpperCase()})`} value={formatBytes(extract.bytes)} />
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

function ReadFacts({ extract }: { readonly extract: LoadedExtract }) {
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
