import { createContext, use, type ReactNode } from 'react';
import type { Field } from './describe-field.ts';
import type { FormValue } from './form-value.ts';

/** What a form's pickers offer; it comes from whoever knows the domain. */
export interface FormChoices {
  readonly datasets: readonly string[];
  /** Columns of a dataset, of the form's own when none is named; empty while unknown. */
  columnsOf(dataset: string | null): readonly string[];
}

/** A record of the form: its fields, its value and its path in the whole value (empty at the top). */
export interface RecordProps {
  readonly fields: readonly Field[];
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly path: string;
}

interface FormContextValue {
  readonly choices: FormChoices;
  /** What is wrong, by path; in a fresh form only where one has been. */
  readonly problems: ReadonlyMap<string, string>;
  /** Says that a field was edited or left. */
  touch(path: string): void;
  /** Draws a record; handed down so that nested fields need not import the list they stand in. */
  renderRecord(props: RecordProps): ReactNode;
}

export const FormContext = createContext<FormContextValue>({
  choices: { datasets: [], columnsOf: () => [] },
  problems: new Map(),
  touch: () => {},
  renderRecord: () => null,
});

export function useForm(): FormContextValue {
  return use(FormContext);
}
