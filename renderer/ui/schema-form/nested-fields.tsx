import { Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { IconButton } from '../icon-button.tsx';
import { Select } from '../select.tsx';
import { Switch } from '../switch.tsx';
import { titleOf, type Field } from './describe-field.ts';
import { wordsOf, type FieldProps, type ShapeOf } from './field-props.ts';
import { useForm } from './form-context.ts';
import { asRecord, initialValues, listOf, scalarText, type FormValue } from './form-value.ts';
import styles from './schema-form.module.css';

/**
 * A record in the record. One that may be absent and needs something gets a switch; one where everything may be
 * absent is shown as it is and is absent when emptied.
 */
export function ObjectField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'object'>>) {
  const id = useId();
  const { renderRecord } = useForm();
  const needs = shape.fields.some((each) => !each.optional && each.shape.kind !== 'fixed');
  const switched = field.optional && needs;
  const present = value !== undefined && value !== null;
  const change = (next: FormValue): void =>
    onChange(field.optional && !needs && Object.keys(next).length === 0 ? undefined : next);
  return (
    <div className={styles.group} role="group" aria-labelledby={id}>
      <span id={id} className={switched ? 'visually-hidden' : styles.label}>
        {field.title}
      </span>
      {switched && (
        <Switch
          isSelected={present}
          onChange={(on) => onChange(on ? initialValues(shape.fields) : undefined)}
        >
          {field.title}
        </Switch>
      )}
      {field.description !== null && <span className={styles.description}>{field.description}</span>}
      {(present || !switched) && (
        <div className={classNames(styles.nested, isRow(shape.fields) && styles.row)}>
          {renderRecord({ fields: shape.fields, value: asRecord(value), onChange: change, path })}
        </div>
      )}
    </div>
  );
}

/** Two numbers stand side by side. */
function isRow(fields: readonly Field[]): boolean {
  return fields.length === 2 && fields.every(({ shape }) => shape.kind === 'number');
}

/** A list of records; each can be removed, one can be added. */
export function ObjectsField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'objects'>>) {
  const id = useId();
  const { renderRecord, problems } = useForm();
  const records = listOf(value).map(asRecord);
  const error = problems.get(path);
  return (
    <div className={styles.group} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {field.title}
      </span>
      {records.map((record, index) => (
        <div key={index} className={styles.item} role="group" aria-label={`${field.title} ${index + 1}`}>
          {renderRecord({
            fields: shape.fields,
            value: record,
            onChange: (next) => onChange(records.map((each, at) => (at === index ? next : each))),
            path: `${path}.${index}`,
          })}
          <IconButton
            label={`Remove ${field.title} ${index + 1}`}
            size="small"
            icon={<Trash2 />}
            onPress={() => onChange(records.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          variant="quiet"
          size="small"
          icon={<Plus />}
          onPress={() => onChange([...records, initialValues(shape.fields)])}
        >
          Add
        </Button>
      </div>
      {error !== undefined && <span className={styles.problem}>{error}</span>}
    </div>
  );
}

/** One of several kinds of record; choosing another keeps what both have in common. */
export function VariantField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'variant'>>) {
  const { renderRecord, problems } = useForm();
  const record = asRecord(value);
  const chosen = scalarText(record[shape.discriminator]);
  const variant = shape.variants.find((each) => each.value === chosen);
  const choose = (next: string): void => {
    const fields = shape.variants.find((each) => each.value === next)?.fields ?? [];
    const kept = fields.filter((each) => each.shape.kind !== 'fixed' && each.name in record);
    onChange({
      ...initialValues(fields),
      ...Object.fromEntries(kept.map((each) => [each.name, record[each.name]])),
    });
  };
  return (
    <div className={styles.group}>
      <Select
        {...wordsOf(field, problems.get(path))}
        options={shape.variants.map((each) => ({ id: each.value, label: titleOf(each.value) }))}
        value={chosen === '' ? null : chosen}
        onChange={choose}
      />
      {variant && variant.fields.length > 1 && (
        <div className={styles.nested}>
          {renderRecord({ fields: variant.fields, value: record, onChange, path })}
        </div>
      )}
    </div>
  );
}
