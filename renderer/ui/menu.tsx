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
        <Actions label={label} items={items} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps extends Omit<MenuProps, 'trigger'> {
  /** What the actions are about; the menu stands beside it. Null closes the menu. */
  readonly anchor: Element | null;
  readonly onClose: () => void;
}

/** Actions about a thing that is no button: its second mouse button or the menu key opens them. */
export function ContextMenu({ label, items, anchor, onClose }: ContextMenuProps) {
  return (
    <Popover
      className={styles.popover ?? ''}
      offset={4}
      placement="bottom start"
      isOpen={anchor !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      triggerRef={{ current: anchor }}
    >
      <Actions label={label} items={items} onClose={onClose} />
    </Popover>
  );
}

interface ActionsProps extends Pick<MenuProps, 'label' | 'items'> {
  readonly onClose?: () => void;
}

function Actions({ label, items, onClose }: ActionsProps) {
  return (
    <AriaMenu
      aria-label={label}
      className={styles.list ?? ''}
      autoFocus="first"
      {...(onClose && { onClose })}
    >
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
  );
}
