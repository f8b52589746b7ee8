import { Check } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';
import styles from './popover.module.css';

/** A choice in a Select or ComboBox. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string;
}

/** One choice in the list of a Select or ComboBox; the chosen one carries a check. */
export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={styles.item ?? ''}>
      {({ isSelected }) => (
        <>
          <Text slot="label" className={styles.text ?? ''}>
            {option.label}
          </Text>
          {option.description !== undefined && (
            <Text slot="description" className={styles.description ?? ''}>
              {option.description}
            </Text>
          )}
          <span className={styles.end}>{isSelected && <Check aria-hidden />}</span>
        </>
      )}
    </ListBoxItem>
  );
}
