import type { FileDialect, ReadOptions } from '#shared/formats/extract.ts';
import { NumberField, Select, Switch, type Option } from '../../ui/index.ts';
import { setOptions } from './shown.ts';
import { SOURCES } from './strings.ts';

const DETECT = 'detect';

const FORMATS = [
  { id: DETECT, label: SOURCES.detect },
  { id: 'csv', label: 'CSV' },
  { id: 'tsv', label: 'TSV' },
  { id: 'parquet', label: 'Parquet' },
  { id: 'json', label: 'JSON' },
  { id: 'ndjson', label: 'NDJSON' },
] as const;

const DELIMITERS = [
  { id: DETECT, label: SOURCES.detect },
  { id: ',', label: 'Comma ,' },
  { id: ';', label: 'Semicolon ;' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Pipe |' },
  { id: ' ', label: 'Space' },
] as const;

const QUOTES = [
  { id: DETECT, label: SOURCES.detect },
  { id: '"', label: 'Double "' },
  { id: "'", label: "Single '" },
] as const;

const HEADERS = [
  { id: DETECT, label: SOURCES.detect },
  { id: 'yes', label: 'First line is a header' },
  { id: 'no', label: 'First line is data' },
] as const;

const ENCODINGS = [
  { id: DETECT, label: SOURCES.detect },
  { id: 'utf-8', label: 'UTF-8' },
  { id: 'utf-16', label: 'UTF-16' },
  { id: 'latin-1', label: 'Latin-1' },
] as const;

/** Options to set; undefined leaves one to detection. */
type Changed = { readonly [Name in keyof ReadOptions]?: ReadOptions[Name] | undefined };

interface ParseOptionsProps {
  readonly options: ReadOptions;
  readonly onChange: (options: ReadOptions) => void;
  /** What was found in the file with these options; null for formats without a dialect. */
  readonly detected: { readonly format: string; readonly dialect: FileDialect | null } | null;
}

/** How a file is read; what is left on «Detect» is found in the file, and said. */
export function ParseOptions({ options, onChange, detected }: ParseOptionsProps) {
  const set = (change: Changed) => onChange(setOptions({ ...options, ...change }));
  const format = options.format ?? detected?.format;
  const isDelimited = format === undefined || format === 'csv' || format === 'tsv';
  const dialect = detected?.dialect ?? null;
  return (
    <>
      <Choice
        label="Format"
        options={FORMATS}
        value={options.format}
        onChange={(value) => set({ format: value })}
        found={detected?.format.toUpperCase()}
      />
      {isDelimited && (
        <>
          <Choice
            label="Delimiter"
            options={DELIMITERS}
            value={options.delimiter}
            onChange={(value) => set({ delimiter: value })}
            found={dialect && nameOf(DELIMITERS, dialect.delimiter)}
          />
          <Choice
            label="Header"
            options={HEADERS}
            value={options.header === undefined ? undefined : options.header ? 'yes' : 'no'}
            onChange={(value) => set({ header: value === undefined ? undefined : value === 'yes' })}
            found={dialect && (dialect.header ? 'a header' : 'no header')}
          />
          <Choice
            label="Quote"
            options={QUOTES}
            value={options.quote}
            onChange={(value) => set({ quote: value })}
            found={dialect && nameOf(QUOTES, dialect.quote)}
          />
          <NumberField
            label="Lines to skip"
            value={options.skip ?? null}
            onChange={(skip) => set({ skip: skip ?? undefined })}
            minValue={0}
            placeholder={dialect ? String(dialect.skip) : '0'}
          />
          <Choice
            label="Encoding"
            options={ENCODINGS}
            value={options.encoding}
            onChange={(value) => set({ encoding: value })}
            found={dialect?.encoding.toUpperCase()}
          />
        </>
      )}
      <Switch
        isSelected={options.all_text ?? false}
        onChange={(all) => set({ all_text: all ? true : undefined })}
      >
        Read every column as text
      </Switch>
    </>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  /** May be none of the options: a spec can be written by hand. */
  readonly value: string | undefined;
  readonly onChange: (value: Exclude<Id, typeof DETECT> | undefined) => void;
  readonly found: string | null | undefined;
}

function Choice<Id extends string>({ label, options, value, onChange, found }: ChoiceProps<Id>) {
  const isKnown = value === undefined || options.some(({ id }) => id === value);
  return (
    <Select<string>
      label={label}
      options={isKnown ? options : [...options, { id: value, label: value }]}
      value={value ?? DETECT}
      onChange={(id) => onChange(options.map((option) => option.id).find(isSaid(id)))}
      {...(value === undefined && found ? { description: `Found: ${found}` } : {})}
    />
  );
}

function isSaid(id: string) {
  return <Id extends string>(option: Id): option is Exclude<Id, typeof DETECT> =>
    option === id && option !== DETECT;
}

function nameOf(options: readonly Option[], value: string): string {
  return options.find(({ id }) => id === value)?.label ?? (value === '' ? 'none' : value);
}
