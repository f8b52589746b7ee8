import { LayoutGrid } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
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
import { columnShape } from './column-shape.ts';
import { listedColumns, ORDERS, type ListedColumn, type Order } from './issues.ts';
import styles from './profile.module.css';
import { PROFILE } from './strings.ts';
import { TypeIcon } from './type-icon.tsx';

interface ColumnExplorerProps {
  readonly datasets: readonly Option[];
  readonly dataset: string;
  readonly onDataset: (dataset: string) => void;
  readonly columns: readonly ListedColumn[];
  /** While columns still come in they keep the order of the file, so that none moves away under the hand. */
  readonly isMeasuring: boolean;
  /** Null for the overview of the table. */
  readonly column: string | null;
  readonly onColumn: (column: string | null) => void;
  /** Told which columns that are not measured yet are in view. */
  readonly onWanted: (columns: readonly string[]) => void;
}

/** The key of the overview in the list: no column can be called that. */
const OVERVIEW = ' overview';
/** Pixels. */
const ROW = 48;

const OVERVIEW_ITEM: ListItem = {
  id: OVERVIEW,
  label: PROFILE.overview,
  start: <LayoutGrid aria-hidden />,
};

/** One line a column: its type, how full it is, its shape, its issues. */
export function ColumnExplorer(props: ColumnExplorerProps) {
  const { datasets, dataset, onDataset, columns, isMeasuring, column, onColumn, onWanted } = props;
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('issues');
  const search = useRef<HTMLInputElement>(null);
  useSlashFocuses(search);
  const wanted = useWanted(onWanted);
  const items = useMemo(
    () => [
      OVERVIEW_ITEM,
      ...listedColumns(columns, text, isMeasuring && order === 'issues' ? 'file' : order).map((entry) =>
        itemOf(entry, isMeasuring, wanted),
      ),
    ],
    [columns, text, order, isMeasuring, wanted],
  );
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
        rowHeight={ROW}
        items={items}
        value={column ?? OVERVIEW}
        onChange={(id) => onColumn(id === OVERVIEW ? null : id)}
      />
    </ContextPane>
  );
}

interface Wanted {
  readonly add: (column: string) => void;
  readonly remove: (column: string) => void;
}

/** Milliseconds that the list must rest: a scroll through a thousand columns asks for where it ends. */
const REST = 150;

/** Collects the columns in view that are not measured yet, and tells of them once the list rests. */
function useWanted(onWanted: (columns: readonly string[]) => void): Wanted {
  const latest = useRef(onWanted);
  useEffect(() => {
    latest.current = onWanted;
  }, [onWanted]);
  const [wanted] = useState((): Wanted => {
    const names = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    return {
      add(name) {
        names.add(name);
        clearTimeout(timer);
        timer = setTimeout(() => latest.current([...names]), REST);
      },
      remove: (name) => void names.delete(name),
    };
  });
  return wanted;
}

function itemOf(
  { name, type, profile, filtered, alerts }: ListedColumn,
  isMeasuring: boolean,
  wanted: Wanted,
): ListItem {
  const start = <TypeIcon type={type} />;
  if (!profile) {
    const description = <Unmeasured name={name} isMeasuring={isMeasuring} wanted={wanted} />;
    return { id: name, label: name, start, description };
  }
  const { rows, nulls: missing } = filtered ?? profile;
  const nulls = rows === 0 ? 0 : missing / rows;
  return {
    id: name,
    label: name,
    start,
    description: (
      <span className={styles.item}>
        {rows > 0 && <NullBar nulls={missing} rows={rows} width={28} />}
        {rows === 0 ? 'no rows' : nulls === 0 ? 'no NULL' : formatShare(nulls)}
        {nulls > 0 && <span className="visually-hidden"> NULL</span>}
      </span>
    ),
    end: (
      <>
        <span className={styles.shape}>
          <MiniHistogram {...columnShape(profile, filtered)} width={44} height={22} />
        </span>
        {alerts.length > 0 && (
          <Badge status={alerts.some(({ severity }) => severity === 'warn') ? 'warn' : 'info'}>
            {alerts.length}
            <span className="visually-hidden">{alerts.length === 1 ? ' issue' : ' issues'}</span>
          </Badge>
        )}
      </>
    ),
  };
}

interface UnmeasuredProps {
  readonly name: string;
  readonly isMeasuring: boolean;
  readonly wanted: Wanted;
}

/** What stands for a column's numbers until they are there; while it is in view they are asked for first. */
function Unmeasured({ name, isMeasuring, wanted }: UnmeasuredProps) {
  useEffect(() => {
    if (!isMeasuring) return;
    wanted.add(name);
    return () => wanted.remove(name);
  }, [name, isMeasuring, wanted]);
  if (!isMeasuring) return 'Not measured';
  return (
    <span className={styles.item}>
      <span className={styles.bone} aria-hidden />
      <span className="visually-hidden">being measured</span>
    </span>
  );
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
