import type { Column, ReadOptions, Sample } from '#shared/formats/extract.ts';
import { NumberField, Select } from '../../ui/index.ts';
import styles from './sources.module.css';

const ALL = 'all';
/** What can be loaded of a file. */
export const METHODS = [
  { id: ALL, label: 'All rows' },
  { id: 'first', label: 'The first rows' },
  { id: 'random', label: 'Rows at random' },
  { id: 'stratified', label: 'Evenly by a column' },
] as const;

/** Rows of a sample unless one says otherwise. */
export const SAMPLE_ROWS = 100_000;
/** The same rows each time, and for everyone who reads the spec. */
export const SAMPLE_SEED = 1;

interface SampleFieldsProps {
  readonly sample: Sample | undefined;
  readonly columns: readonly Column[];
  readonly error: string | undefined;
  readonly onChange: (sample: ReadOptions['sample']) => void;
}

/** Which rows are loaded: all, or some that stand for them. */
export function SampleFields({ sample, columns, error, onChange }: SampleFieldsProps) {
  const rows = sample?.rows ?? SAMPLE_ROWS;
  const seed = sample && sample.method !== 'first' ? sample.seed : SAMPLE_SEED;
  const names = columns.map(({ name }) => name);
  const choose = (method: Sample['method'] | typeof ALL) =>
    onChange(method === ALL ? undefined : sampleOf(method, rows, seed, names[0] ?? ''));
  return (
    <div data-option="sample" className={styles.options}>
      <Select
        label="Rows to load"
        options={METHODS}
        value={sample?.method ?? ALL}
        onChange={choose}
        error={error}
      />
      {sample && (
        <NumberField
          label="Rows in the sample"
          value={sample.rows}
          minValue={1}
          onChange={(count) => onChange({ ...sample, rows: count ?? SAMPLE_ROWS })}
        />
      )}
      {sample?.method === 'stratified' && (
        <Select
          label="Evenly by"
          options={[...new Set([...names, sample.column])].map((name) => ({ id: name, label: name }))}
          value={sample.column}
          onChange={(column) => onChange({ ...sample, column })}
        />
      )}
    </div>
  );
}

/** A sample of this kind. */
export function sampleOf(method: Sample['method'], rows: number, seed: number, column: string): Sample {
  switch (method) {
    case 'first':
      return { method, rows };
    case 'random':
      return { method, rows, seed };
    case 'stratified':
      return { method, rows, seed, column };
  }
}
