import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import styles from './popover.module.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactElement;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly danger?: boolean;
  readonly onAction: () => void;
}

export interface MenuProps {
  readonly label: string;
  /** The button that opens it: a `Button` or `IconButton`. */
  readonly trigger: ReactElement;
  readonly items: readonly (MenuAction | 'separator')[];
}

/** Actions behind a button. */
export function Menu({ label, trigger, items }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={4}>
        <AriaMenu aria-label={label} className={styles.list ?? ''}>
          {items.map((item, index) =>
            item === 'separator' ? (
              <Separator key={`separator-${index}`} className={styles.separator ?? ''} />
            ) : (
              <MenuItem
                key={item.id}
                id={item.id}
                textValue={item.label}
                className={styles.item ?? ''}
                {...(item.isDisabled === undefined ? {} : { isDisabled: item.isDisabled })}
                {...(item.danger ? { 'data-danger': '' } : {})}
                onAction={item.onAction}
              >
                <span className={styles.start}>{item.icon}</span>
                <span className={styles.text}>{item.label}</span>
                {item.shortcut !== undefined && <kbd className={styles.end}>{item.shortcut}</kbd>}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
