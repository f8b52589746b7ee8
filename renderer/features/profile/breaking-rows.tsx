import { Undo2 } from 'lucide-react';
import { useOrphanRows, useViolationRows } from '../../data/index.ts';
import { DataGrid, type CellTone, type GridRow } from '../../ui/data-grid/index.ts';
import { Button } from '../../ui/index.ts';
import { useFacets } from './facets.ts';
import styles from './profile.module.css';
import { useShownRows, type ShownRows } from './shown-rows.ts';

/** The rows that break a dependency or refer to nothing, the cells that do so outlined. */
export function BreakingRows({ shown }: { readonly shown: ShownRows }) {
  const { dataset } = useFacets();
  const { show } = useShownRows();
  const violations = useViolationRows(dataset, shown.kind === 'violations' ? shown : null);
  const orphans = useOrphanRows(dataset, shown.kind === 'orphans' ? shown : null);
  const source = violations ?? orphans;
  if (!source) return null;
  return (
    <div className={styles.rows}>
      <div className={styles.rowsHead}>
        <p>{wordsOf(shown)}</p>
        <Button size="small" variant="quiet" icon={<Undo2 />} onPress={() => show(null)}>
          All rows of {dataset}
        </Button>
      </div>
      <div className={styles.fill}>
        <DataGrid
          label={`Rows of ${dataset} that break it`}
          source={source}
          table={dataset}
          pinned={shown.kind === 'violations' ? ['row', 'expected'] : ['row']}
          toneOf={(row, column) => toneOf(shown, row, column)}
          empty="No row breaks it."
        />
      </div>
    </div>
  );
}

function wordsOf(shown: ShownRows): string {
  if (shown.kind === 'violations') {
    return `Rows where ${shown.dependent} is not what most rows of the same ${shown.determinant.join(' and ')} have.`;
  }
  return `Rows whose ${shown.column} is not found in ${shown.references.dataset}.${shown.references.column}.`;
}

/** The columns of the answer that stand before the dataset's own, which may have the same names. */
const BEFORE = { violations: 2, orphans: 1 } as const;

function toneOf(shown: ShownRows, { columns }: GridRow, column: number): CellTone | null {
  if (column < BEFORE[shown.kind]) return null;
  const wrong = shown.kind === 'violations' ? shown.dependent : shown.column;
  return columns[column]?.name === wrong ? 'offending' : null;
}
