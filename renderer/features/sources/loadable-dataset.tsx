import { useState, type ReactNode } from 'react';
import type { Extract as LoadedExtract, ReadOptions } from '#shared/formats/extract.ts';
import { useEditSpec, useFreshPreview, useLoadDataset, useSpec } from '../../data/index.ts';
import { AppProblem, Button, EmptyState, InspectorPane } from '../../ui/index.ts';
import { bindOptions } from './bind-options.ts';
import { columnChanges, declaredChanges, type ChangedColumn } from './column-changes.ts';
import { ReadFacts } from './extract-facts.tsx';
import { LoadNote } from './load-note.tsx';
import { LoadedView } from './loaded-view.tsx';
import { OptionsPane, useOptionFocus } from './options-pane.tsx';
import { ReadingView } from './reading-view.tsx';
import { sameOptions, setOptions as withoutNothings } from './read-options.ts';
import type { Shown } from './shown.ts';
import type { SpecColumn } from './schema-diff.ts';
import { SOURCES } from './strings.ts';
import { useLivePreview, type LivePreview } from './use-live-preview.ts';

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
  const { name, bound, extract } = dataset;
  const spec = useSpec();
  const [options, setOptions] = useOptionsUnderEdit(bound);
  const isChanged = bound !== null && !sameOptions(options, bound);
  const declared = spec?.sources.find(({ id }) => id === name)?.columns ?? null;

  const { load, reopen, isBusy, error, isReviewing, setReviewing } = useDatasetLoad(
    dataset,
    options,
    declared,
  );
  const isPreviewing = extract === null || isChanged || isReviewing;
  const preview = useLivePreview(isPreviewing && bound ? { dataset: name } : null, options);
  const { focus, showOption } = useOptionFocus();
  const shared = {
    name,
    options,
    onOptions: setOptions,
    onOption: showOption,
    declared,
    isBusy,
    problem: error && <AppProblem error={error} />,
  };
  return (
    <>
      {isPreviewing ? (
        <PreviewedDataset
          {...shared}
          preview={preview}
          before={isChanged ? null : extract}
          isChanged={isChanged}
          onLoad={() => load(options)}
          onKeep={() => {
            setReviewing(false);
            setOptions(bound ?? {});
          }}
        />
      ) : (
        <LoadedView
          {...shared}
          canReopen={bound !== null}
          extract={extract}
          onLoadAll={() => load(withoutNothings({ ...options, sample: undefined }))}
        />
      )}
      {bound === null && extract !== null ? (
        <InspectorPane title={SOURCES.inspector}>
          <ReadFacts extract={extract} />
        </InspectorPane>
      ) : (
        <OptionsPane
          options={options}
          onChange={setOptions}
          {...whatWasFound(isPreviewing ? preview : null, extract)}
          focus={focus}
        >
          {!isPreviewing && (
            <Button isDisabled={isBusy} onPress={reopen}>
              Load again
            </Button>
          )}
        </OptionsPane>
      )}
    </>
  );
}

/** What the file was found to be: by the preview, and where that says nothing by the last load. */
function whatWasFound(preview: LivePreview | null, extract: LoadedExtract | null) {
  return {
    problems: preview?.problems ?? {},
    found: preview?.good?.extract ?? extract,
    detection: preview?.detection ?? extract?.detection ?? null,
  };
}

/** Loading the dataset, and looking at its file again before: what differs from the last load is shown first. */
function useDatasetLoad(dataset: Dataset, options: ReadOptions, declared: readonly SpecColumn[] | null) {
  const { name, bound, role, extract } = dataset;
  const edit = useEditSpec();
  const loading = useLoadDataset();
  const reopening = useFreshPreview();
  /** The file was looked at again, and is not as it was. */
  const [isReviewing, setReviewing] = useState(false);
  const load = (next: ReadOptions) => {
    const isOther = bound !== null && !sameOptions(next, bound);
    if (isOther && role !== 'file')
      edit(`Read ${name} another way`, (before) => bindOptions(before, name, next));
    loading.mutate(
      { dataset: name, ...(role === 'file' && isOther ? { options: next } : {}) },
      { onSuccess: () => setReviewing(false) },
    );
  };
  const reopen = () =>
    reopening.mutate(
      { source: { dataset: name }, options },
      {
        onSuccess: (preview) => {
          if (changesOf(preview.extract, extract, declared).length > 0) setReviewing(true);
          else load(options);
        },
      },
    );
  return {
    load,
    reopen,
    isBusy: loading.isPending || reopening.isPending,
    error: loading.error ?? reopening.error,
    isReviewing,
    setReviewing,
  };
}

/** Options that begin with those that are bound to the file, and begin again when those change, as by an undo. */
function useOptionsUnderEdit(bound: ReadOptions | null) {
  const [options, setOptions] = useState<ReadOptions>(bound ?? {});
  const [begun, setBegun] = useState(bound);
  if (!sameOptions(begun ?? {}, bound ?? {})) {
    setBegun(bound);
    setOptions(bound ?? {});
  }
  return [options, setOptions] as const;
}

interface PreviewedDatasetProps {
  readonly name: string;
  readonly preview: LivePreview;
  readonly options: ReadOptions;
  readonly onOptions: (options: ReadOptions) => void;
  readonly onOption: (option: keyof ReadOptions) => void;
  readonly declared: readonly SpecColumn[] | null;
  /** What was loaded before, when its file was looked at again. */
  readonly before: LoadedExtract | null;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly problem: ReactNode;
  readonly onLoad: () => void;
  /** Leaves things as they were. */
  readonly onKeep: () => void;
}

/** A file as it would load: it was not loaded, not with these options, or is not as it was. */
function PreviewedDataset(props: PreviewedDatasetProps) {
  const { name, preview, options, onOptions, declared, before, isChanged, isBusy, problem } = props;
  const cannot = isBusy || preview.error !== null || Object.keys(preview.problems).length > 0;
  return (
    <ReadingView
      name={name}
      preview={preview}
      options={options}
      onOptions={onOptions}
      onOption={props.onOption}
      declared={declared}
      changes={
        isChanged
          ? null
          : {
              since: declared ? SOURCES.againstSpec : SOURCES.sinceLoaded,
              of: (extract) => changesOf(extract, before, declared),
            }
      }
      jobTitle={`Loading ${name}`}
      problem={problem}
      note={
        <LoadNote
          action={isChanged ? 'Save and load' : before ? 'Load again' : `Load ${name}`}
          isDisabled={cannot}
          onLoad={props.onLoad}
          others={
            <>
              {isChanged && <Button onPress={props.onKeep}>Undo changes</Button>}
              {before && <Button onPress={props.onKeep}>Keep what is loaded</Button>}
            </>
          }
        >
          {isChanged ? SOURCES.previewChanged : before ? SOURCES.reopened : SOURCES.preview}
        </LoadNote>
      }
    />
  );
}

/** How a file differs from what the spec declares, or else from what was loaded before. */
function changesOf(
  now: LoadedExtract,
  before: LoadedExtract | null,
  declared: readonly SpecColumn[] | null,
): readonly ChangedColumn[] {
  if (declared) return declaredChanges(declared, now.columns);
  return before ? columnChanges(before.columns, now.columns) : [];
}
