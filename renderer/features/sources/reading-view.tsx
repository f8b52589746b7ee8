import type { ReactNode } from 'react';
import { SAMPLE_OFFERED_ABOVE_BYTES } from '#shared/formats/sample-offer.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import type { ChangedColumn } from './column-changes.ts';
import { ExtractTabs } from './extract-tabs.tsx';
import { LargeFileOffer } from './large-file-offer.tsx';
import { LoadProgress } from './load-progress.tsx';
import { PreviewProblem } from './preview-problem.tsx';
import { setOptions } from './read-options.ts';
import { SchemaChanges } from './schema-changes.tsx';
import type { SpecColumn } from './schema-diff.ts';
import styles from './sources.module.css';
import type { LivePreview } from './use-live-preview.ts';

interface ReadingViewProps {
  /** What is read, in the user's words. */
  readonly name: string;
  readonly preview: LivePreview;
  readonly options: ReadOptions;
  readonly onOptions: (options: ReadOptions) => void;
  /** Leads to the field of an option. */
  readonly onOption: (option: keyof ReadOptions) => void;
  readonly declared: readonly SpecColumn[] | null;
  /** How the columns differ from what was loaded before or is declared; null where there is nothing to hold them against. */
  readonly changes: {
    readonly since: string;
    readonly of: (extract: Extract) => readonly ChangedColumn[];
  } | null;
  /** What state the file is in, and what can be done with it. */
  readonly note: ReactNode;
  /** The title of the job that loads it. */
  readonly jobTitle: string;
  /** What went wrong while loading. */
  readonly problem: ReactNode;
}

/** A file as it would load: its first rows, live while the options change. */
export function ReadingView(props: ReadingViewProps) {
  const { name, preview, options, onOptions, declared, changes, note, jobTitle, problem, onOption } = props;
  const extract = preview.good?.extract ?? null;
  const changed = extract && changes ? changes.of(extract) : [];
  const isLarge = extract !== null && extract.bytes > SAMPLE_OFFERED_ABOVE_BYTES;
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <div className={styles.note}>{note}</div>
        <LoadProgress title={jobTitle} />
        {problem}
        {preview.error && (
          <PreviewProblem
            error={preview.error}
            hasEarlier={preview.good !== null}
            onOption={onOption}
            onRetry={preview.retry}
          />
        )}
        {changes && changed.length > 0 && <SchemaChanges since={changes.since} changed={changed} />}
        {isLarge && <LargeFileOffer extract={extract} options={options} onOptions={onOptions} />}
      </div>
      <ExtractTabs
        name={name}
        preview={preview}
        extract={extract}
        declared={declared}
        rows={null}
        conversions={options.conversions ?? []}
        onConversions={(conversions) => onOptions(setOptions({ ...options, conversions: [...conversions] }))}
        onOption={onOption}
      />
    </div>
  );
}
