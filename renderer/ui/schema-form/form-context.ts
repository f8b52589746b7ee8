import { createContext, use, type ComponentType, type ReactNode } from 'react';
import type { CustomControl, Field } from './describe-field.ts';
import type { FieldWords } from './field-props.ts';
import type { FormValue } from './form-value.ts';

/** What a form's pickers offer; it comes from whoever knows the domain. */
export interface FormChoices {
  readonly datasets: readonly string[];
  /** Columns of a dataset, of the form's own when none is named; empty while unknown. */
  columnsOf(dataset: string | null): readonly string[];
  /** What a column holds, in a word or two; null while unknown. */
  typeOf?(dataset: string | null, column: string): string | null;
  /** Values at hand for a field, given the record it stands in: what the data has, to be taken with one press. */
  offersFor?(field: string, record: FormValue, dataset: string | null): readonly Offer[];
  /** References that may stand in place of a number, as `${name}`; numbers are only numbers when absent. */
  readonly references?: readonly string[];
}

/** A value that a field is offered, and what it is called: `120 (largest)`. */
export interface Offer {
  readonly label: string;
  readonly value: unknown;
}

/** What a control from outside gets for a field, or for one item of a list. */
export interface CustomFieldProps extends FieldWords {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly path: string;
  /** The dataset whose columns are meant; null for the form's own. */
  readonly dataset: string | null;
  readonly isOptional: boolean;
}

/** Controls for what the kit has none for, by the name that a schema's meta has for them. */
export type CustomControls = Readonly<Partial<Record<CustomControl, ComponentType<CustomFieldProps>>>>;

/** A record of the form: its fields, its value and its path in the whole value (empty at the top). */
export interface RecordProps {
  readonly fields: readonly Field[];
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly path: string;
}

interface FormContextValue {
  readonly choices: FormChoices;
  readonly controls: CustomControls;
  /** What is wrong, by path; in a fresh form only where one has been. */
  readonly problems: ReadonlyMap<string, string>;
  /** Says that a field was edited or left. */
  touch(path: string): void;
  /** Draws a record; handed down so that nested fields need not import the list they stand in. */
  renderRecord(props: RecordProps): ReactNode;
}

export const FormContext = createContext<FormContextValue>({
  choices: { datasets: [], columnsOf: () => [] },
  controls: {},
  problems: new Map(),
  touch: () => {},
  renderRecord: () => null,
});

export function useForm(): FormContextValue {
  return use(FormContext);
}
