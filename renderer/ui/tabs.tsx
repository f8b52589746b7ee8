import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** A number beside the label; left out when undefined. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** The accessible name of the row of tabs. */
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly value?: Id;
  readonly onChange?: (value: Id) => void;
  /** Fills the height it gets; the panel scrolls. */
  readonly fill?: boolean;
  /** Stands at the end of the row of tabs. */
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Views of one thing, one at a time. */
export function Tabs<Id extends string>({
  label,
  items,
  value,
  onChange,
  fill = false,
  actions,
  className,
}: TabsProps<Id>) {
  return (
    <AriaTabs
      className={classNames(styles.tabs, fill && styles.fill, className)}
      {...(value === undefined ? {} : { selectedKey: value })}
      onSelectionChange={(key) => {
        const chosen = items.find((item) => item.id === key);
        if (chosen) onChange?.(chosen.id);
      }}
    >
      <div className={styles.bar}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className={styles.tab ?? ''}>
              {item.label}
              {item.count !== undefined && (
                <span className={styles.count}>{item.count.toLocaleString('en-US')}</span>
              )}
            </Tab>
          ))}
        </TabList>
        {actions}
      </div>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel ?? ''}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
