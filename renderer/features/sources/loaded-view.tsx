import { useState, type ReactNode } from 'react';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { useDatasetRows } from '../../data/index.ts';
import { Button, StatusIcon } from '../../ui/index.ts';
import type { GridSort } from '../../ui/data-grid/index.ts';
import { ExtractFacts } from './extract-facts.tsx';
import { ExtractTabs } from './extract-tabs.tsx';
import { LoadProgress } from './load-progress.tsx';
import { setOptions } from './read-options.ts';
import { sampledText } from './sample-words.ts';
import type { SpecColumn } from './schema-diff.ts';
import styles from './sources.module.css';

interface LoadedViewProps {
  readonly name: string;
  readonly extract: Extract;
  readonly options: ReadOptions;
  readonly onOptions: (options: ReadOptions) => void;
  readonly declared: readonly SpecColumn[] | null;
  readonly isBusy: boolean;
  /** Its file is known, so that it can be read again, and another way. */
  readonly canReopen: boolean;
  readonly problem: ReactNode;
  /** Leads to the field of an option. */
  readonly onOption: (option: keyof ReadOptions) => void;
  /** Loads the whole file where a sample was loaded. */
  readonly onLoadAll: () => void;
}

/** A file as it was loaded, with all its rows. */
export function LoadedView(props: LoadedViewProps) {
  const { name, extract, options, onOptions, declared, isBusy, canReopen, problem } = props;
  const [sort, setSort] = useState<GridSort | null>(null);
  const rows = useDatasetRows(name, sort ? { sort } : {});
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <LoadProgress title={`Loading ${name}`} />
        {problem}
        {extract.sampled && (
          <section className={styles.note} aria-label="Sample">
            <StatusIcon status="info" size="small" />
            <span className={styles.grow}>{sampledText(extract.sampled)}</span>
            <Button isDisabled={isBusy || !canReopen} onPress={props.onLoadAll}>
              Load everything
            </Button>
          </section>
        )}
        <ExtractFacts extract={extract} />
      </div>
      <ExtractTabs
        name={name}
        preview={null}
        extract={extract}
        declared={declared}
        rows={rows && { source: rows, sort, onSort: setSort }}
        conversions={options.conversions ?? []}
        onConversions={
          canReopen
            ? (conversions) => onOptions(setOptions({ ...options, conversions: [...conversions] }))
            : null
        }
        onOption={props.onOption}
      />
    </div>
  );
}
