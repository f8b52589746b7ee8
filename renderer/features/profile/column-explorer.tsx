import { LayoutGrid } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Profile } from '#shared/profile/profile.ts';
import { MiniHistogram, NullBar } from '../../ui/charts/index.ts';
import {
  Badge,
  ContextPane,
  formatShare,
  ListBox,
  SearchField,
  Select,
  type ListItem,
  type Option,
} from '../../ui/index.ts';
import { alertsOf, listedColumns, ORDERS, type Order } from './issues.ts';
import styles from './profile.module.css';
import { PROFILE } from './strings.ts';
import { TypeIcon } from './type-icon.tsx';

interface ColumnExplorerProps {
  readonly datasets: readonly Option[];
  readonly dataset: string;
  readonly onDataset: (dataset: string) => void;
  /** Undefined while it is measured. */
  readonly profile: Profile | undefined;
  /** Null for the overview of the table. */
  readonly column: string | null;
  readonly onColumn: (column: string | null) => void;
}

/** The key of the overview in the list: no column can be called that. */
const OVERVIEW = ' overview';

/** One line a column: its type, how full it is, its shape, its issues. */
export function ColumnExplorer({
  datasets,
  dataset,
  onDataset,
  profile,
  column,
  onColumn,
}: ColumnExplorerProps) {
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('file');
  const search = useRef<HTMLInputElement>(null);
  useSlashFocuses(search);
  const columns = profile ? listedColumns(profile, text, order) : [];
  return (
    <ContextPane
      title="Columns"
      search={
        <div className={styles.explorer}>
          <Select label="Dataset" hideLabel options={datasets} value={dataset} onChange={onDataset} />
          <SearchField
            label="Filter columns"
            placeholder="Name, type or issue"
            value={text}
            onChange={setText}
            inputRef={search}
          />
          <Select label="Order of columns" hideLabel options={ORDERS} value={order} onChange={setOrder} />
        </div>
      }
    >
      <ListBox
        label="Columns"
        items={[
          { id: OVERVIEW, label: PROFILE.overview, start: <LayoutGrid aria-hidden /> },
          ...(profile ? columns.map((entry) => itemOf(profile, entry)) : []),
        ]}
        value={column ?? OVERVIEW}
        onChange={(id) => onColumn(id === OVERVIEW ? null : id)}
      />
    </ContextPane>
  );
}

function itemOf(profile: Profile, column: Profile['columns'][number]): ListItem {
  const alerts = alertsOf(profile, column.name);
  const shape = column.histogram?.counts ?? column.top.map(({ count }) => count);
  const nulls = column.rows === 0 ? 0 : column.nulls / column.rows;
  return {
    id: column.name,
    label: column.name,
    start: <TypeIcon type={column.type} />,
    description: (
      <span className={styles.item}>
        <NullBar nulls={column.nulls} rows={column.rows} width={28} />
        {nulls === 0 ? 'no NULL' : formatShare(nulls)}
        {nulls > 0 && <span className="visually-hidden"> NULL</span>}
      </span>
    ),
    end: (
      <>
        <span className={styles.shape}>
          <MiniHistogram counts={shape} width={36} height={20} />
        </span>
        {alerts.length > 0 && (
          <Badge status={alerts.some(({ severity }) => severity === 'warn') ? 'warn' : 'info'}>
            {alerts.length}
          </Badge>
        )}
      </>
    ),
  };
}

function useSlashFocuses(search: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [search]);
}
