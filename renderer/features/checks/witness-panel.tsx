import { useWitness } from '#renderer/data/index.ts';
import {
  AppProblem,
  Button,
  formatCount,
  formatNumber,
  Loading,
  Panel,
  Table,
  type TableColumn,
} from '#renderer/ui/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type { Segment, WitnessReport } from '#shared/rules/witness/witness-report.ts';
import styles from './checks.module.css';

type Value = WitnessReport['measured'];

/** The most rows that are listed here; the command line lists all. */
const MOST_ROWS = 50;

/** The fewest rows without which a failed rule about a measured value holds, and what each segment adds. */
export function WitnessPanel({ rule }: { readonly rule: RuleResult }) {
  const witness = useWitness(rule.dataset, rule.id);
  const { result, running, error, run, cancel } = witness;
  return (
    <Panel
      title="Rows to blame"
      actions={
        !running && (
          <Button size="small" onPress={run}>
            {result ? 'Find again' : 'Find them'}
          </Button>
        )
      }
    >
      {running && <Loading label="Looking for the fewest rows" lines={2} onCancel={cancel} />}
      {error && <AppProblem error={error} />}
      {!result && !running && !error && <p>The fewest rows without which this rule would hold.</p>}
      {result && !running && <Found report={result} />}
    </Panel>
  );
}

function Found({ report }: { readonly report: WitnessReport }) {
  const { method, problem, count, measured, measured_without: without, rows, segments } = report;
  return (
    <div className={styles.witness}>
      <p>
        {method === null
          ? problem
          : `Without ${formatCount(count, 'row')} (${method === 'exact' ? 'no fewer do' : 'greedy: fewer might do'}) it would be ${textOf(without)} in place of ${textOf(measured)}, and hold.`}
      </p>
      {rows.length > 0 && (
        <Table
          label="Rows to blame"
          rows={rows.slice(0, MOST_ROWS)}
          rowKey={({ row }) => row}
          columns={ROWS}
        />
      )}
      {segments.map(({ column, values }) => (
        <Table
          key={column}
          label={`Without each ${column}`}
          rows={values}
          rowKey={(_, index) => index}
          columns={segmentColumns(column)}
        />
      ))}
    </div>
  );
}

function textOf(value: Value): string {
  if (value === null) return 'nothing';
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

const ROWS: readonly TableColumn<WitnessReport['rows'][number]>[] = [
  { id: 'row', header: 'Row', number: true, cell: ({ row }) => row.toLocaleString('en-US') },
  { id: 'value', header: 'Value', number: true, cell: ({ value }) => textOf(value) },
];

function segmentColumns(column: string): readonly TableColumn<Segment>[] {
  return [
    { id: 'value', header: column, cell: ({ value }) => (value === null ? 'NULL' : String(value)) },
    { id: 'rows', header: 'Rows', number: true, cell: ({ rows }) => rows.toLocaleString('en-US') },
    {
      id: 'without',
      header: 'Without it',
      number: true,
      cell: ({ measured_without: without, holds_without: holds }) => `${textOf(without)}${holds ? ' ✓' : ''}`,
    },
  ];
}
