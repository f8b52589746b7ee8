import { useState } from 'react';
import { AppProblem } from '../app-problem.tsx';
import { Button } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { EmptyState, Loading } from '../states.tsx';
import styles from './data-grid.module.css';
import { GridBody } from './grid-body.tsx';
import type { DataGridProps } from './grid-props.ts';
import { useBlocks } from './use-blocks.ts';

/** Rows of any number: only those in view are fetched and drawn. Arrows move, Shift extends, Ctrl+C copies. */
export function DataGrid(props: DataGridProps) {
  // Another source starts over: position, selection and widths belong to the rows they were set on.
  return <Grid key={props.source.id} {...props} />;
}

function Grid(props: DataGridProps) {
  const { label, source, empty = 'No rows.', className } = props;
  const [range, setRange] = useState({ start: 0, end: 1 });
  const blocks = useBlocks(source, range.start, range.end);
  return (
    <div className={classNames(styles.frame, className)} data-testid="data-grid">
      {blocks.error !== null && (
        <div className={styles.message}>
          <AppProblem error={blocks.error} actions={<Button onPress={blocks.retry}>Try again</Button>} />
        </div>
      )}
      {blocks.error === null && !blocks.isReady && <Loading label={`Reading ${label}`} lines={6} />}
      {blocks.isReady && blocks.total === 0 && <EmptyState title={empty} />}
      {blocks.isReady && blocks.total > 0 && <GridBody {...props} blocks={blocks} onRange={setRange} />}
    </div>
  );
}
