import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, Group, Input, ListBox, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldFoot, FieldLabel, type FieldCommon } from './field-parts.tsx';
import { OptionItem, type Option } from './option.tsx';
import popover from './popover.module.css';

export interface ComboBoxProps extends FieldCommon {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Lets one enter a text that is none of the options; `onChange` gets that text. */
  readonly allowsCustomValue?: boolean;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** One of many choices, found by typing. */
export function ComboBox({
  label,
  hideLabel,
  description,
  error,
  className,
  options,
  value,
  onChange,
  allowsCustomValue = false,
  placeholder,
  ...rest
}: ComboBoxProps) {
  const custom = allowsCustomValue
    ? { inputValue: value ?? '', onInputChange: (text: string) => onChange(text === '' ? null : text) }
    : {};
  return (
    <AriaComboBox
      {...rest}
      {...custom}
      defaultItems={options}
      value={value}
      onChange={(key) => {
        if (key !== null || !allowsCustomValue) onChange(key === null ? null : String(key));
      }}
      allowsCustomValue={allowsCustomValue}
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      className={classNames(styles.field, className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Group className={styles.group ?? ''}>
        <Input {...(placeholder === undefined ? {} : { placeholder })} className="" />
        <Button className={styles.inside ?? ''}>
          <ChevronDown aria-hidden />
        </Button>
      </Group>
      <FieldFoot description={description} error={error} />
      <Popover className={popover.popover ?? ''} offset={4}>
        <ListBox<Option>
          className={popover.list ?? ''}
          renderEmptyState={() => <div className={popover.empty}>Nothing matches.</div>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
