import type { ReactElement } from 'react';
import {
  TextField as AriaTextField,
  Group,
  Input,
  TextArea,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldFoot, FieldLabel, type FieldCommon } from './field-parts.tsx';

export interface TextFieldProps
  extends FieldCommon, Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly placeholder?: string;
  /** A number of lines makes it a text area. */
  readonly lines?: number;
  /** Monospace, for SQL, patterns, ids. */
  readonly mono?: boolean;
  /** An icon inside, before the text. */
  readonly icon?: ReactElement;
}

/** One line or some lines of text. */
export function TextField({
  label,
  hideLabel,
  description,
  error,
  className,
  placeholder,
  lines,
  mono = false,
  icon,
  ...rest
}: TextFieldProps) {
  const inputClass = classNames(styles.input, mono && styles.mono);
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={classNames(styles.field, className)}>
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      {lines !== undefined && <TextArea {...hint} rows={lines} className={inputClass} />}
      {lines === undefined && icon && (
        <Group className={styles.group ?? ''}>
          <span className={styles.affix}>{icon}</span>
          <Input {...hint} className={mono ? (styles.mono ?? '') : ''} />
        </Group>
      )}
      {lines === undefined && !icon && <Input {...hint} className={inputClass} />}
      <FieldFoot description={description} error={error} />
    </AriaTextField>
  );
}
