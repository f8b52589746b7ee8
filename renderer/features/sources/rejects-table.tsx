import type { Extract } from '#shared/formats/extract.ts';
import { EmptyState, formatCount, formatNumber, Table } from '../../ui/index.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

/** The lines that did not parse: where, why, and the text as it stands in the file. */
export function RejectsTable({ rejected }: { readonly rejected: Extract['rejected'] }) {
  if (rejected.count === 0) return <EmptyState title="No rejected lines">{SOURCES.noRejects}</EmptyState>;
  return (
    <>
      <Table
        label="Rejected lines"
        rows={rejected.samples}
        rowKey={(_, index) => index}
        columns={[
          { id: 'line', header: 'Line', number: true, width: '80px', cell: (row) => formatNumber(row.line) },
          { id: 'column', header: 'Column', mono: true, width: '140px', cell: (row) => row.column ?? '—' },
          { id: 'problem', header: 'Problem', width: '32%', cell: (row) => row.problem },
          {
            id: 'text',
            header: 'Text of the line',
            cell: (row) => <span className={styles.mono}>{row.text}</span>,
          },
        ]}
      />
      {rejected.count > rejected.samples.length && (
        <p className={styles.pad}>
          The first {formatNumber(rejected.samples.length)} of {formatCount(rejected.count, 'rejected line')}.
        </p>
      )}
    </>
  );
}
