import type { ReactElement } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> {
  /** The accessible name; also shown as a tooltip. */
  readonly label: string;
  /** Keys that do the same, shown in the tooltip: `Ctrl+Z`. */
  readonly shortcut?: string;
  readonly icon: ReactElement;
  readonly size?: 'default' | 'small';
  /** For a toggle: whether it is on. */
  readonly isPressed?: boolean;
  readonly className?: string;
}

/** A button that is only an icon: it always has a name and a tooltip. */
export function IconButton({
  label,
  shortcut,
  icon,
  size = 'default',
  isPressed,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        className={classNames(
          styles.button,
          styles.quiet,
          styles.icon,
          size === 'small' && styles.small,
          className,
        )}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
