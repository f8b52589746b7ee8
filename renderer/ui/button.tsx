import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  /** `primary`: the one thing to do here; `secondary`: other actions; `quiet`: in toolbars; `danger`: writes or removes. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'default' | 'small';
  /** A lucide icon before the text. */
  readonly icon?: ReactElement;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button with words on it. */
export function Button({
  variant = 'secondary',
  size = 'default',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={classNames(styles.button, styles[variant], size === 'small' && styles.small, className)}
    >
      {icon}
      {children}
    </AriaButton>
  );
}
