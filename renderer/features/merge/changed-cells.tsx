import { EmptyState, formatNumber, Panel, Table, type TableColumn } from '#renderer/ui/index.ts';
import type { Cell } from '#shared/formats/extract.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import styles from './merge.module.css';

type Change = MergePlan['sample'][number];

const COLUMNS: readonly TableColumn<Change>[] = [
  {
    id: 'sign',
    header: <span className="visually-hidden">Kind</span>,
    width: '28px',
    cell: () => (
      <span className={styles.sign} data-tone="changed" role="img" aria-label="changed">
        ~
      </span>
    ),
  },
  { id: 'key', header: 'Key', mono: true, cell: ({ key }) => Object.values(key).map(shown).join(', ') },
  { id: 'column', header: 'Column', mono: true, cell: ({ column }) => column },
  {
    id: 'before',
    header: 'Before',
    cell: ({ before }) => <del className={styles.before}>{shown(before)}</del>,
  },
  { id: 'after', header: 'After', cell: ({ after }) => <ins className={styles.after}>{shown(after)}</ins> },
];

/** Some of the cells that would change, old value struck beside the new one. */
export function ChangedCells({ plan }: { readonly plan: MergePlan }) {
  const count = formatNumber(plan.sample.length);
  return (
    <Panel title={`${count} of ${formatNumber(plan.changed_cells)} changed cells`} flush>
      {plan.sample.length === 0 ? (
        <EmptyState title="No cell changes" />
      ) : (
        <Table
          label="Sample of changed cells"
          columns={COLUMNS}
          rows={plan.sample}
          rowKey={({ key, column }, index) => `${index} ${JSON.stringify(key)} ${column}`}
          {...(styles.cells !== undefined && { className: styles.cells })}
        />
      )}
    </Panel>
  );
}

/** A value as text; NULL and the empty text have glyphs, so that they differ from each other and from nothing. */
function shown(value: Cell): string {
  if (value === null) return '∅';
  if (value === '') return "''";
  return String(value);
}
