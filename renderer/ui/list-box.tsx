import type { ReactNode } from 'react';
import {
  Collection,
  Header,
  ListBox as AriaListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './list-box.module.css';

export interface ListItem {
  readonly id: string;
  readonly label: string;
  readonly description?: ReactNode;
  /** An icon or glyph before the label. */
  readonly start?: ReactNode;
  /** Badges or a count after it. */
  readonly end?: ReactNode;
}

export interface ListSection {
  readonly title: string;
  readonly items: readonly ListItem[];
}

export interface ListBoxProps {
  /** The accessible name. */
  readonly label: string;
  /** Plain items, or sections with a title each. */
  readonly items?: readonly ListItem[];
  readonly sections?: readonly ListSection[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** All that are chosen, where several can be: with Ctrl, Shift and Ctrl+Space. `onChange` is told while it is one. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (ids: ReadonlySet<string>) => void;
  /** Enter or double click. */
  readonly onAction?: (id: string) => void;
  readonly empty?: ReactNode;
  readonly className?: string;
  /** Pixels of a row: only rows in view are drawn, and the list scrolls itself. For lists that can be long. */
  readonly rowHeight?: number;
}

function Item({ item }: { readonly item: ListItem }) {
  return (
    <ListBoxItem id={item.id} textValue={item.label} className={styles.item ?? ''}>
      {item.start !== undefined && <span className={styles.start}>{item.start}</span>}
      <span className={styles.main}>
        {/* No slots: what one sees is the accessible name, label and description alike. */}
        <span className={styles.label}>{item.label}</span>
        {item.description !== undefined && <span className={styles.description}>{item.description}</span>}
      </span>
      {item.end !== undefined && <span className={styles.end}>{item.end}</span>}
    </ListBoxItem>
  );
}

/** A list of which one is chosen: arrows move, typing finds, selection follows focus. */
export function ListBox({ rowHeight, ...props }: ListBoxProps) {
  if (rowHeight === undefined) return <PlainListBox {...props} />;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowHeight, padding: 4 }}>
      <PlainListBox {...props} className={classNames(styles.virtual, props.className)} />
    </Virtualizer>
  );
}

function allIds(
  sections: readonly ListSection[] | undefined,
  items: readonly ListItem[],
): ReadonlySet<string> {
  const all = sections?.flatMap((section) => section.items) ?? items;
  return new Set(all.map(({ id }) => id));
}

function PlainListBox({
  label,
  items = [],
  sections,
  value,
  onChange,
  chosen,
  onChoose,
  onAction,
  empty = 'Nothing here.',
  className,
}: Omit<ListBoxProps, 'rowHeight'>) {
  const content = sections
    ? {
        children: sections
          .filter((section) => section.items.length > 0)
          .map((section) => (
            <ListBoxSection key={section.title} id={section.title}>
              <Header className={styles.header ?? ''}>{section.title}</Header>
              <Collection items={section.items}>{(item) => <Item item={item} />}</Collection>
            </ListBoxSection>
          )),
      }
    : { items, children: (item: ListItem) => <Item item={item} /> };
  return (
    <AriaListBox
      aria-label={label}
      className={classNames(styles.list, className)}
      selectionMode={onChoose ? 'multiple' : 'single'}
      selectionBehavior={onAction || onChoose ? 'replace' : 'toggle'}
      disallowEmptySelection
      selectedKeys={chosen ?? (value === null ? [] : [value])}
      onSelectionChange={(keys) => {
        // Kept as it is: it knows where a range began. Every key is the id of an item.
        const ids = keys === 'all' ? allIds(sections, items) : (keys as ReadonlySet<string>);
        const [first] = ids;
        onChoose?.(ids);
        if (first !== undefined && ids.size === 1) onChange(first);
      }}
      {...(onAction ? { onAction: (key: string | number) => onAction(String(key)) } : {})}
      renderEmptyState={() => <div className={styles.empty}>{empty}</div>}
      {...content}
    />
  );
}
