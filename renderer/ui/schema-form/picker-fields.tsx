import { ComboBox } from '../combo-box.tsx';
import type { Option } from '../option.tsx';
import { Select } from '../select.tsx';
import type { Field } from './describe-field.ts';
import { wordsOf, type FieldProps, type ShapeOf } from './field-props.ts';
import { useForm } from './form-context.ts';
import { listOf, parseScalar, scalarText } from './form-value.ts';
import { TagsField } from './tags-field.tsx';

export function DatasetField({ field, value, onChange, path }: FieldProps<ShapeOf<'dataset'>>) {
  const { choices, problems } = useForm();
  const text = scalarText(value);
  return (
    <Select
      {...wordsOf(field, problems.get(path))}
      options={optionsOf(choices.datasets)}
      value={text === '' ? null : text}
      onChange={onChange}
    />
  );
}

/** A column of the record's dataset; a name that is not among them can still be typed. */
export function ColumnField({ field, value, onChange, path, dataset }: FieldProps<ShapeOf<'column'>>) {
  const { choices, problems } = useForm();
  const text = scalarText(value);
  return (
    <ComboBox
      {...wordsOf(field, problems.get(path))}
      key={`${dataset ?? ''} ${choices.columnsOf(dataset).length}`}
      options={choices
        .columnsOf(dataset)
        .map((id) => columnOption(id, choices.typeOf?.(dataset, id) ?? null))}
      value={text === '' ? null : text}
      onChange={(next) => onChange(next ?? (field.optional ? undefined : ''))}
      allowsCustomValue
    />
  );
}

export function ColumnsField({ field, value, onChange, path, dataset }: FieldProps<ShapeOf<'columns'>>) {
  const { choices, problems } = useForm();
  return (
    <TagsField
      {...wordsOf(field, problems.get(path))}
      options={choices.columnsOf(dataset)}
      value={listOf(value).map(scalarText)}
      onChange={(next) => onChange(absentWhenEmpty(field, next))}
    />
  );
}

export function ListField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'list'>>) {
  const { problems } = useForm();
  const before = new Map(listOf(value).map((each) => [scalarText(each), each]));
  // A value that was there keeps its kind: `true` and `'true'` look the same in the form.
  const asBefore = (text: string): unknown => before.get(text) ?? parseScalar(text);
  return (
    <TagsField
      {...wordsOf(field, problems.get(path))}
      value={listOf(value).map(scalarText)}
      onChange={(next) => onChange(absentWhenEmpty(field, shape.scalar ? next.map(asBefore) : next))}
    />
  );
}

function columnOption(id: string, type: string | null): Option {
  return { id, label: id, ...(type !== null && { description: type }) };
}

function optionsOf(names: readonly string[]): { id: string; label: string }[] {
  return names.map((id) => ({ id, label: id }));
}

function absentWhenEmpty(field: Field, next: readonly unknown[]): readonly unknown[] | undefined {
  return next.length === 0 && field.optional ? undefined : next;
}
