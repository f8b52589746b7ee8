import type { ReadOptions } from '#shared/formats/extract.ts';
import { NumberField } from '../../ui/index.ts';
import type { OptionChange } from './read-options.ts';

interface CountOptionProps {
  readonly option: 'header_rows' | 'skip' | 'footer';
  readonly label: string;
  readonly value: ReadOptions['skip'];
  /** How many were found. */
  readonly found: number | undefined;
  readonly error: string | undefined;
  readonly onChange: (change: OptionChange) => void;
}

/** A number of lines; empty leaves it to detection. */
export function CountOption({ option, label, value, found, error, onChange }: CountOptionProps) {
  return (
    <div data-option={option}>
      <NumberField
        label={label}
        value={value ?? null}
        onChange={(count) => onChange({ [option]: count ?? undefined })}
        minValue={0}
        placeholder={found === undefined ? '0' : String(found)}
        {...(value === undefined && found !== undefined ? { description: `Found: ${found}` } : {})}
        error={error}
      />
    </div>
  );
}
