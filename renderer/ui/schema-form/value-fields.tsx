import { Braces, Hash } from 'lucide-react';
import { useId } from 'react';
import { CodeEditor } from '../code-editor/index.ts';
import { Checkbox } from '../checkbox.tsx';
import { ComboBox } from '../combo-box.tsx';
import { IconButton } from '../icon-button.tsx';
import { NumberField } from '../number-field.tsx';
import { Select } from '../select.tsx';
import { Switch } from '../switch.tsx';
import { TextField } from '../text-field.tsx';
import { titleOf } from './describe-field.ts';
import { wordsOf, type FieldProps, type ShapeOf } from './field-props.ts';
import { useForm } from './form-context.ts';
import { listOf, parseScalar, scalarText } from './form-value.ts';
import styles from './schema-form.module.css';

/** A text: one line, an area, a date or SQL. An emptied optional text is absent. */
export function WrittenField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'text'>>) {
  const words = wordsOf(field, useForm().problems.get(path));
  const text = scalarText(value);
  const setText = (next: string): void => onChange(next === '' && field.optional ? undefined : next);
  if (shape.control === 'sql') return <SqlField {...words} value={text} onChange={setText} />;
  const hint = shape.control === 'date' ? 'YYYY-MM-DD' : scalarText(field.fallback);
  return (
    <TextField
      {...words}
      value={text}
      onChange={setText}
      {...(shape.control === 'area' && { lines: 3 })}
      {...(hint !== '' && { placeholder: hint })}
    />
  );
}

interface SqlFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SqlField({ label, description, error, value, onChange }: SqlFieldProps) {
  const id = useId();
  return (
    <div className={styles.sql} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.editor}>
        <CodeEditor value={value} onChange={onChange} language="sql" label={label} />
      </div>
      {description !== undefined && <span className={styles.description}>{description}</span>}
      {error !== null && <span className={styles.problem}>{error}</span>}
    </div>
  );
}

/** A number or a text: `12` is a number, `01` and `2026-01-31` are texts. */
export function ScalarField({ field, value, onChange, path }: FieldProps<ShapeOf<'scalar'>>) {
  return (
    <TextField
      {...wordsOf(field, useForm().problems.get(path))}
      value={scalarText(value)}
      onChange={(next) => onChange(next === '' && field.optional ? undefined : parseScalar(next))}
    />
  );
}

/** A number; where the form allows it, a parameter's name in its place. */
export function NumericField(props: FieldProps<ShapeOf<'number'>>) {
  const { references } = useForm().choices;
  return references ? <NumberOrReference {...props} references={references} /> : <PlainNumber {...props} />;
}

function PlainNumber({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'number'>>) {
  return (
    <NumberField
      {...wordsOf(field, useForm().problems.get(path))}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      {...(shape.min !== null && { minValue: shape.min })}
      {...(shape.max !== null && { maxValue: shape.max })}
      {...(shape.integer && { step: 1 })}
      formatOptions={{ maximumFractionDigits: shape.integer ? 0 : 8, useGrouping: false }}
    />
  );
}

function NumberOrReference({
  references,
  ...props
}: FieldProps<ShapeOf<'number'>> & { readonly references: readonly string[] }) {
  const { field, value, onChange, path } = props;
  const words = wordsOf(field, useForm().problems.get(path));
  const isReference = typeof value === 'string';
  return (
    <div className={styles.withSwitch}>
      {isReference ? (
        <ComboBox
          {...words}
          options={references.map((id) => ({ id, label: id }))}
          value={value}
          onChange={(next) => onChange(next ?? '')}
          placeholder="${name} or ${env.NAME:-0}"
          allowsCustomValue
        />
      ) : (
        <PlainNumber {...props} />
      )}
      <IconButton
        label={isReference ? `${field.title}: enter a number` : `${field.title}: use a parameter`}
        size="small"
        icon={isReference ? <Hash /> : <Braces />}
        onPress={() => onChange(isReference ? undefined : (references[0] ?? '${}'))}
      />
    </div>
  );
}

export function FlagField({ field, value, onChange }: FieldProps<ShapeOf<'flag'>>) {
  return (
    <Switch isSelected={value === undefined ? field.fallback === true : value === true} onChange={onChange}>
      {field.title}
    </Switch>
  );
}

export function ChoiceField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'choice'>>) {
  const chosen = scalarText(value ?? field.fallback);
  return (
    <Select
      {...wordsOf(field, useForm().problems.get(path))}
      options={shape.options.map((id) => ({ id, label: titleOf(id) }))}
      value={chosen === '' ? null : chosen}
      onChange={onChange}
    />
  );
}

/** Some of a few choices, kept in the order the schema lists them. */
export function ChoicesField({ field, shape, value, onChange, path }: FieldProps<ShapeOf<'choices'>>) {
  const id = useId();
  const error = useForm().problems.get(path);
  const chosen = listOf(value).map(scalarText);
  return (
    <div className={styles.choices} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {field.title}
      </span>
      {shape.options.map((option) => (
        <Checkbox
          key={option}
          isSelected={chosen.includes(option)}
          onChange={(on) =>
            onChange(shape.options.filter((each) => (each === option ? on : chosen.includes(each))))
          }
        >
          {titleOf(option)}
        </Checkbox>
      ))}
      {error !== undefined && <span className={styles.problem}>{error}</span>}
    </div>
  );
}
