import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, Text, type CheckboxFieldProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './toggle.module.css';

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  readonly description?: string;
  readonly className?: string;
}

/** On, off or in between; without children it needs an `aria-label`. */
export function Checkbox({ children, description, className, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className={className ?? ''}>
      <CheckboxButton className={styles.toggle ?? ''}>
        {({ isIndeterminate }) => (
          <>
            <span className={styles.box}>
              {isIndeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}
            </span>
            {children !== undefined && <span>{children}</span>}
          </>
        )}
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" className={classNames(styles.description, styles.indented)}>
          {description}
        </Text>
      )}
    </CheckboxField>
  );
}
