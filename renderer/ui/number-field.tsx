import { NumberField as AriaNumberField, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldFoot, FieldLabel, type FieldCommon } from './field-parts.tsx';

export interface NumberFieldProps extends FieldCommon {
  /** Null while the field is empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

/** A number; arrows step it, an empty field is null. */
export function NumberField({
  label,
  hideLabel,
  description,
  error,
  className,
  value,
  onChange,
  placeholder,
  ...rest
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={Boolean(error)}
      className={classNames(styles.field, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Group className={styles.group ?? ''}>
        <Input {...(placeholder === undefined ? {} : { placeholder })} className="" />
      </Group>
      <FieldFoot description={description} error={error} />
    </AriaNumberField>
  );
}
