import { Fragment, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './key-value.module.css';

export interface KeyValueProps {
  readonly items: readonly { readonly key: string; readonly value: ReactNode }[];
  readonly className?: string;
}

/** Names and values in two columns. */
export function KeyValue({ items, className }: KeyValueProps) {
  return (
    <dl className={classNames(styles.list, className)}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.key}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
