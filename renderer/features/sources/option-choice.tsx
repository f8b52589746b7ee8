import { useState } from 'react';
import { Select, TextField, type Option } from '../../ui/index.ts';
import { nameOf, textOfTyped, typedText } from './option-names.ts';
import { SOURCES } from './strings.ts';

const DETECT = 'detect';
const OTHER = 'other';

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly Option[];
  /** Undefined leaves it to detection. May be none of the options: a spec can be written by hand. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** What was found in the file, in words. */
  readonly found: string | null | undefined;
  readonly error: string | undefined;
}

/** One of some known values, or what is found in the file. */
export function OptionChoice({ label, options, value, onChange, found, error }: ChoiceProps) {
  const isKnown = value === undefined || options.some(({ id }) => id === value);
  // The empty text is a value here (no quote), and no key of a list.
  const keyed = [...options, ...(isKnown ? [] : [{ id: value, label: value }])];
  return (
    <Select<string>
      label={label}
      options={[{ id: DETECT, label: SOURCES.detect }, ...keyed.map(withKey)]}
      value={value === undefined ? DETECT : keyOf(value)}
      onChange={(key) => onChange(key === DETECT ? undefined : valueOf(key))}
      {...describe(value, found)}
      error={error}
    />
  );
}

interface MarkChoiceProps extends ChoiceProps {
  /** What the field for any other text is called: `Other delimiter`. */
  readonly otherLabel: string;
  /** The most characters it may have. */
  readonly longest?: number;
}

/** A mark between or around values: one that has a name, or any other text. */
export function MarkChoice(props: MarkChoiceProps) {
  const { label, options, value, onChange, found, error, otherLabel, longest } = props;
  const isNamed = value !== undefined && options.some(({ id }) => id === value);
  const [isTyping, setTyping] = useState(value !== undefined && !isNamed);
  const isOther = isTyping || (value !== undefined && !isNamed);
  return (
    <>
      <Select<string>
        label={label}
        options={[
          { id: DETECT, label: SOURCES.detect },
          ...options.map(withKey),
          { id: OTHER, label: SOURCES.other },
        ]}
        value={isOther ? OTHER : value === undefined ? DETECT : keyOf(value)}
        onChange={(key) => {
          setTyping(key === OTHER);
          if (key !== OTHER) onChange(key === DETECT ? undefined : valueOf(key));
        }}
        {...describe(isOther ? '' : value, found)}
        error={isOther ? undefined : error}
      />
      {isOther && (
        <TextField
          label={otherLabel}
          mono
          value={value === undefined ? '' : typedText(value)}
          onChange={(typed) => onChange(typed === '' ? undefined : textOfTyped(typed))}
          description={
            longest === 1 ? 'One character; \\t is a tab.' : 'One or several characters; \\t is a tab.'
          }
          error={error}
        />
      )}
    </>
  );
}

/** `Found: Semicolon ;` while detection decides. */
function describe(value: string | undefined, found: string | null | undefined): { description?: string } {
  return value === undefined && found !== null && found !== undefined && found !== ''
    ? { description: `Found: ${found}` }
    : {};
}

/** The name of a mark that was found. */
export function foundMark(options: readonly Option[], value: string | undefined): string | undefined {
  return value === undefined ? undefined : nameOf(options, value);
}

const PREFIX = '=';
const keyOf = (value: string) => PREFIX + value;
const valueOf = (key: string) => key.slice(PREFIX.length);
const withKey = (option: Option): Option => ({ ...option, id: keyOf(option.id) });
