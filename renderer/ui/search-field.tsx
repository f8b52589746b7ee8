import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { FieldLabel } from './field-parts.tsx';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Filters the list below it while one types; Esc clears. */
export function SearchField({ label, value, onChange, placeholder, className, inputRef }: SearchFieldProps) {
  return (
    <AriaSearchField value={value} onChange={onChange} className={classNames(styles.field, className)}>
      <FieldLabel label={label} hideLabel />
      <Group className={styles.group ?? ''}>
        <span className={styles.affix}>
          <Search aria-hidden />
        </span>
        <Input
          placeholder={placeholder ?? label}
          className=""
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {value !== '' && (
          <Button className={styles.inside ?? ''} aria-label="Clear">
            <X aria-hidden />
          </Button>
        )}
      </Group>
    </AriaSearchField>
  );
}
