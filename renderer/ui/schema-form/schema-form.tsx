import { useCallback, useMemo, useState } from 'react';
import type { z } from 'zod';
import { describeFields } from './describe-field.ts';
import { fieldProblems } from './field-problems.ts';
import { FormContext, type CustomControls, type FormChoices } from './form-context.ts';
import { asRecord, type FormValue } from './form-value.ts';
import { RecordFields } from './record-fields.tsx';

export interface SchemaFormProps {
  /** An object schema; `.meta({ title, description, control })` of its fields gives words and controls. */
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** Gets the whole value with every edit, also while a field does not hold. */
  readonly onChange: (value: FormValue) => void;
  readonly choices: FormChoices;
  /** What a value must keep to, where that is more than `schema` describes. */
  readonly accepts?: z.ZodType;
  readonly controls?: CustomControls;
  /** What is wrong beside what the schema says, by path. Keep its identity stable. */
  readonly problems?: ReadonlyMap<string, string>;
  /** Top-level fields to show, in this order; all when absent. Keep its identity stable. */
  readonly only?: readonly string[];
  /** The value is just begun: a field complains only once it was edited or left. */
  readonly isFresh?: boolean;
}

/** A form made from a schema. It keeps no value of its own: what it shows is `value`. */
export function SchemaForm({
  schema,
  accepts = schema,
  value,
  onChange,
  choices,
  controls = NO_CONTROLS,
  problems = NO_PROBLEMS,
  only,
  isFresh = false,
}: SchemaFormProps) {
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const touch = useCallback(
    (path: string) => setTouched((before) => (before.has(path) ? before : new Set(before).add(path))),
    [],
  );
  const fields = useMemo(() => {
    const all = describeFields(schema);
    return only ? only.flatMap((name) => all.filter((field) => field.name === name)) : all;
  }, [schema, only]);
  const context = useMemo(
    () => ({
      choices,
      controls,
      problems: new Map([
        ...problems,
        ...shownProblems(fieldProblems(accepts, value), isFresh ? touched : null),
      ]),
      touch,
      renderRecord: (props: Parameters<typeof RecordFields>[0]) => <RecordFields {...props} />,
    }),
    [choices, controls, accepts, value, problems, isFresh, touched, touch],
  );
  return (
    <FormContext value={context}>
      <RecordFields fields={fields} value={asRecord(value)} onChange={onChange} path="" />
    </FormContext>
  );
}

const NO_CONTROLS: CustomControls = {};
const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();

/** The problems of fields that were touched, of all when null. */
function shownProblems(
  problems: ReadonlyMap<string, string>,
  touched: ReadonlySet<string> | null,
): ReadonlyMap<string, string> {
  if (touched === null) return problems;
  return new Map([...problems].filter(([path]) => touched.has(path)));
}
