import { useEffect, useRef } from 'react';
import {
  ENCODINGS,
  FORMAT_IDS,
  type Detection,
  type Extract,
  type ReadOptions,
} from '#shared/formats/extract.ts';
import { formatById } from '#shared/formats/index.ts';
import { Switch, TextField } from '../../ui/index.ts';
import { CountOption } from './count-option.tsx';
import { DetectionNote } from './detection-note.tsx';
import { focusOption } from './focus-option.ts';
import { foundMark, MarkChoice, OptionChoice } from './option-choice.tsx';
import {
  DELIMITERS,
  ENCODING_CHOICES,
  ESCAPES,
  FORMAT_CHOICES,
  nameOf,
  partName,
  QUOTES,
} from './option-names.ts';
import { setOptions, type OptionChange, type OptionProblems } from './read-options.ts';
import { SampleFields } from './sample-fields.tsx';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

/** The option that is to have the focus; another object is another wish. */
export interface OptionFocus {
  readonly option: keyof ReadOptions;
}

export interface ParseOptionsProps {
  readonly options: ReadOptions;
  readonly onChange: (options: ReadOptions) => void;
  readonly problems: OptionProblems;
  /** What was found in the file with these options; null while nothing is known of it. */
  readonly found: Extract | null;
  /** What was found when nobody had said what the delimiter is. */
  readonly detection: Detection | null;
  readonly focus: OptionFocus | null;
}

interface FieldsProps extends Omit<ParseOptionsProps, 'onChange' | 'focus' | 'detection'> {
  readonly set: (change: OptionChange) => void;
}

const HEADERS = [
  { id: 'yes', label: 'First line is a header' },
  { id: 'no', label: 'First line is data' },
];

/** How a file is read; what is left on «Detect» is found in the file, and said. */
export function ParseOptions({ onChange, focus, detection, ...fields }: ParseOptionsProps) {
  const { options, problems, found } = fields;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) focusOption(form.current, focus.option);
  }, [focus]);
  const set = (change: OptionChange) => onChange(setOptions({ ...options, ...change }));
  const format = options.format ?? FORMAT_IDS.find((id) => id === found?.format);
  const known = FORMAT_CHOICES.find(({ id }) => id === format);
  const means = (option: keyof ReadOptions) =>
    option in problems ||
    option in options ||
    (option !== 'format' && formatById(known?.id ?? 'csv').options.includes(option));
  return (
    <div ref={form} className={styles.options}>
      {detection && (
        <DetectionNote
          detection={detection}
          found={found}
          isChosen={options.delimiter !== undefined}
          onChoose={set}
        />
      )}
      <div data-option="format">
        <OptionChoice
          label="Format"
          options={FORMAT_CHOICES}
          value={options.format}
          onChange={(id) => set({ format: FORMAT_IDS.find((one) => one === id) })}
          found={foundFormat(found)}
          error={problems.format}
        />
      </div>
      <PartFields {...fields} set={set} />
      {means('delimiter') && <MarkFields {...fields} set={set} />}
      {!means('delimiter') && means('quote') && <QuoteFields {...fields} set={set} />}
      {means('header') && <RowFields {...fields} set={set} />}
      {means('encoding') && (
        <div data-option="encoding">
          <OptionChoice
            label="Encoding"
            options={ENCODING_CHOICES}
            value={options.encoding}
            onChange={(id) => set({ encoding: ENCODINGS.find((one) => one === id) })}
            found={found?.dialect && nameOf(ENCODING_CHOICES, found.dialect.encoding)}
            error={problems.encoding}
          />
        </div>
      )}
      <SampleFields
        sample={options.sample}
        columns={found?.columns ?? []}
        error={problems.sample}
        onChange={(sample) => set({ sample })}
      />
      <Switch
        isSelected={options.all_text ?? false}
        onChange={(all) => set({ all_text: all ? true : undefined })}
      >
        Read every column as text
      </Switch>
    </div>
  );
}

function foundFormat(found: Extract | null): string | null {
  if (!found) return null;
  const name = nameOf(FORMAT_CHOICES, found.format);
  const packed = { gzip: 'gzip', zstd: 'Zstandard', zip: 'ZIP' };
  return found.compression ? `${name}, packed with ${packed[found.compression]}` : name;
}

/** Which part of a file with several is read, and which cells of it. */
function PartFields({ options, problems, found, set }: FieldsProps) {
  const parts = found?.parts ?? [];
  const hasRange = found?.format === 'xlsx' || options.format === 'xlsx' || options.range !== undefined;
  return (
    <>
      {(parts.length > 1 || options.part !== undefined) && (
        <div data-option="part">
          <OptionChoice
            label={partName(options.format ?? found?.format, found?.compression ?? null)}
            options={parts.map((part) => ({ id: part, label: part }))}
            value={options.part}
            onChange={(part) => set({ part })}
            found={found?.part}
            error={problems.part}
          />
        </div>
      )}
      {hasRange && (
        <div data-option="range">
          <TextField
            label="Range of cells"
            mono
            placeholder="A1:D20"
            value={options.range ?? ''}
            onChange={(range) => set({ range: range === '' ? undefined : range })}
            description="Empty reads all cells that are in use."
            error={problems.range}
          />
        </div>
      )}
    </>
  );
}

function MarkFields(props: FieldsProps) {
  const { options, problems, found, set } = props;
  return (
    <>
      <div data-option="delimiter" className={styles.options}>
        <MarkChoice
          label="Delimiter"
          otherLabel="Other delimiter"
          options={DELIMITERS}
          value={options.delimiter}
          onChange={(delimiter) => set({ delimiter })}
          found={foundMark(DELIMITERS, found?.dialect?.delimiter)}
          error={problems.delimiter}
        />
      </div>
      <QuoteFields {...props} />
    </>
  );
}

function QuoteFields({ options, problems, found, set }: FieldsProps) {
  return (
    <>
      <div data-option="quote" className={styles.options}>
        <MarkChoice
          label="Quote"
          otherLabel="Other quote"
          longest={1}
          options={QUOTES}
          value={options.quote}
          onChange={(quote) => set({ quote })}
          found={foundMark(QUOTES, found?.dialect?.quote)}
          error={problems.quote}
        />
      </div>
      <div data-option="escape" className={styles.options}>
        <MarkChoice
          label="Escape"
          otherLabel="Other escape"
          longest={1}
          options={ESCAPES}
          value={options.escape}
          onChange={(escape) => set({ escape })}
          found={foundMark(ESCAPES, found?.dialect?.escape)}
          error={problems.escape}
        />
      </div>
    </>
  );
}

/** Which lines are header, which are data and which are neither. */
function RowFields({ options, problems, found, set }: FieldsProps) {
  const dialect = found?.dialect ?? null;
  const hasHeader = options.header ?? dialect?.header ?? true;
  return (
    <>
      <div data-option="header">
        <OptionChoice
          label="Header"
          options={HEADERS}
          value={options.header === undefined ? undefined : options.header ? 'yes' : 'no'}
          onChange={(id) =>
            set({
              header: id === undefined ? undefined : id === 'yes',
              ...(id === 'no' ? { header_rows: undefined } : {}),
            })
          }
          found={dialect && (dialect.header ? 'a header' : 'no header')}
          error={problems.header}
        />
      </div>
      <div className={styles.counts}>
        {hasHeader && (
          <CountOption
            option="header_rows"
            label={SOURCES.headerRows}
            value={options.header_rows}
            found={dialect?.header_rows}
            error={problems.header_rows}
            onChange={set}
          />
        )}
        <CountOption
          option="skip"
          label={SOURCES.skip}
          value={options.skip}
          found={dialect?.skip}
          error={problems.skip}
          onChange={set}
        />
        <CountOption
          option="footer"
          label={SOURCES.footer}
          value={options.footer}
          found={dialect?.footer}
          error={problems.footer}
          onChange={set}
        />
      </div>
    </>
  );
}
