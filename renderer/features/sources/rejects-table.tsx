import { Copy, Settings2 } from 'lucide-react';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import {
  Button,
  EmptyState,
  formatCount,
  formatNumber,
  SignedText,
  StatusIcon,
  Table,
  toast,
} from '../../ui/index.ts';
import { rejectsAdvice, rejectsAsTsv } from './rejects-advice.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

interface RejectsTableProps {
  readonly extract: Extract;
  /** Leads to the field of an option. */
  readonly onOption: (option: keyof ReadOptions) => void;
}

/** The lines that did not parse: where, why, the text as it stands in the file, and what may help. */
export function RejectsTable({ extract, onOption }: RejectsTableProps) {
  const { count, samples } = extract.rejected;
  if (count === 0) return <EmptyState title="No rejected lines">{SOURCES.noRejects}</EmptyState>;
  const advice = rejectsAdvice(extract);
  const copy = async () => {
    await navigator.clipboard.writeText(rejectsAsTsv(samples));
    toast({ text: `Copied ${formatCount(samples.length, 'line')}.` });
  };
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.grow}>
          <strong>
            {formatCount(count, 'line')} could not be read; {count === 1 ? 'it is' : 'they are'} not among the
            rows.
          </strong>{' '}
          {advice?.sentence ?? SOURCES.rejectsRemedy}
        </p>
        <div className={styles.buttons}>
          {advice && (
            <Button icon={<Settings2 />} onPress={() => onOption(advice.option)}>
              {advice.action}
            </Button>
          )}
          <Button icon={<Copy />} onPress={() => void copy()}>
            Copy
          </Button>
        </div>
      </div>
      <Table
        label="Rejected lines"
        rows={samples}
        rowKey={(_, index) => index}
        columns={[
          { id: 'line', header: 'Line', number: true, width: '72px', cell: (row) => formatNumber(row.line) },
          { id: 'column', header: 'Column', mono: true, width: '128px', cell: (row) => row.column ?? '—' },
          { id: 'problem', header: 'Problem', width: '30%', cell: (row) => row.problem },
          { id: 'text', header: 'Text of the line', cell: (row) => <LineText text={row.text} /> },
        ]}
      />
      {count > samples.length && (
        <p className={styles.rest}>
          <StatusIcon status="info" size="small" />
          These are the first {formatNumber(samples.length)} of {formatCount(count, 'rejected line')}.
        </p>
      )}
    </>
  );
}

/** A line as it stands, with a sign for what cannot be seen. */
function LineText({ text }: { readonly text: string }) {
  if (text === '') return <span className={styles.muted}>an empty line</span>;
  return (
    <span className={styles.mono}>
      <SignedText text={text} signClass={styles.sign} />
    </span>
  );
}
