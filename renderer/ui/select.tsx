import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, ListBox, Popover, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldFoot, FieldLabel, type FieldCommon } from './field-parts.tsx';
import { OptionItem, type Option } from './option.tsx';
import popover from './popover.module.css';

export interface SelectProps<Id extends string> extends FieldCommon {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** One of a few choices. */
export function Select<Id extends string>({
  label,
  hideLabel,
  description,
  error,
  className,
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  ...rest
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.id === next);
        if (chosen) onChange(chosen.id);
      }}
      placeholder={placeholder}
      isInvalid={Boolean(error)}
      className={classNames(styles.field, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Button className={classNames(styles.input, styles.select)}>
        <SelectValue className={styles.value ?? ''}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <FieldFoot description={description} error={error} />
      <Popover className={popover.popover ?? ''} offset={4}>
        <ListBox className={popover.list ?? ''} items={options}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
