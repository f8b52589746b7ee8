import { useFateRows, usePlace } from '#renderer/data/index.ts';
import { DataGrid, type CellTone, type GridRow } from '#renderer/ui/data-grid/index.ts';
import { formatNumber, Select } from '#renderer/ui/index.ts';
import type { Fate, MergePlan } from '#shared/pipeline/merge-plan.ts';
import { FATES_SHOWN } from './fates.ts';
import styles from './merge.module.css';

interface FateRowsProps {
  readonly plan: MergePlan;
  readonly targetId: string;
  readonly fate: Fate;
}

/** All rows that share a fate: key, then each column before and after. */
export function FateRows({ plan, targetId, fate }: FateRowsProps) {
  const source = useFateRows(targetId, fate);
  const { select } = usePlace();
  const toneOf = (row: GridRow, column: number): CellTone | null => cellTone(fate, row, column);
  return (
    <div className={styles.rows}>
      <div className={styles.rowsHead}>
        <Select
          label="Rows that would be"
          options={FATES_SHOWN.map((each) => ({
            id: each.fate,
            label: `${each.title} (${formatNumber(each.count(plan))})`,
            description: each.meaning,
          }))}
          value={fate}
          onChange={(next) => select({ fate: next })}
        />
      </div>
      {source && (
        <div className={styles.grid}>
          <DataGrid
            label={`Rows: ${fate}`}
            source={source}
            pinned={plan.key}
            toneOf={toneOf}
            empty="No row has this fate."
          />
        </div>
      )}
    </div>
  );
}

/** `before: x` beside `after: x`: the pair is marked where they differ. */
function cellTone(fate: Fate, { values, columns }: GridRow, column: number): CellTone | null {
  const name = columns[column]?.name ?? '';
  if (fate === 'insert') return name.startsWith('after: ') ? 'added' : null;
  if (fate === 'delete') return name.startsWith('before: ') ? 'removed' : null;
  if (fate !== 'update') return null;
  const isBefore = name.startsWith('before: ');
  if (!isBefore && !name.startsWith('after: ')) return null;
  const other = column + (isBefore ? 1 : -1);
  if (values[column] === values[other]) return null;
  return isBefore ? 'removed' : 'changed';
}
