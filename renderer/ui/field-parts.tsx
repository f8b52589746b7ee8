import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import styles from './field.module.css';

/** What every field of the kit takes beside its own. `label` may be hidden, never absent. */
export interface FieldCommon {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly description?: ReactNode;
  /** What is wrong with the value; shown under the field and announced with it. */
  readonly error?: string | null | undefined;
  readonly className?: string;
}

/** The label above a field. */
export function FieldLabel({ label, hideLabel = false }: Pick<FieldCommon, 'label' | 'hideLabel'>) {
  return <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>;
}

/** Description and error under a field. */
export function FieldFoot({ description, error }: Pick<FieldCommon, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        {({ validationErrors }) => (
          <>
            <CircleX aria-hidden />
            <span>{error ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
