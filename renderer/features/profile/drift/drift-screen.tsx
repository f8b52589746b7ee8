import { ArrowLeftRight, X } from 'lucide-react';
import type { DriftReport } from '#shared/profile/drift.ts';
import { useDrift, usePlace } from '../../../data/index.ts';
import {
  AppProblem,
  Button,
  CountTile,
  CountTiles,
  EmptyState,
  formatNumber,
  IconButton,
  Loading,
  progressText,
  Screen,
  Select,
  Stale,
} from '../../../ui/index.ts';
import { ColumnDriftPanel } from './column-drift-panel.tsx';
import { DriftColumns } from './drift-columns.tsx';
import { SEVERITIES } from './drift-words.ts';
import styles from '../profile.module.css';
import { SchemaChanges } from './schema-changes.tsx';

interface DriftScreenProps {
  readonly before: string;
  readonly after: string;
  readonly datasets: readonly string[];
}

/** What changed from one dataset to another: schema, volume, and each column's distribution. */
export function DriftScreen({ before, after, datasets }: DriftScreenProps) {
  const { go } = usePlace();
  const drift = useDrift(before, after);
  const compare = (dataset: string, against: string) => go('profile', { dataset, against });
  const choices = datasets.map((name) => ({ id: name, label: name }));
  return (
    <Screen
      title="Profile"
      subtitle={`${after} compared with ${before}`}
      actions={
        <Button icon={<X />} onPress={() => go('profile', { dataset: after })}>
          End the comparison
        </Button>
      }
    >
      <div className={styles.compared}>
        <Select label="Before" options={choices} value={before} onChange={(name) => compare(after, name)} />
        <IconButton
          label="Swap before and after"
          icon={<ArrowLeftRight />}
          onPress={() => compare(before, after)}
        />
        <Select label="After" options={choices} value={after} onChange={(name) => compare(name, before)} />
      </div>
      {before === after && (
        <EmptyState title="The same dataset twice">Choose another one to compare it with.</EmptyState>
      )}
      {drift.error && (
        <AppProblem error={drift.error} actions={<Button onPress={drift.run}>Try again</Button>} />
      )}
      {drift.running && !drift.result && (
        <Loading
          label={`Comparing ${before} with ${after}`}
          detail={progressText(drift.job?.progress)}
          lines={8}
          onCancel={drift.cancel}
        />
      )}
      {drift.cancelled && !drift.result && (
        <EmptyState
          title="The comparison was cancelled"
          actions={
            <Button variant="primary" onPress={drift.run}>
              Compare
            </Button>
          }
        />
      )}
      {drift.result && (
        <Stale isStale={drift.stale} reason="Data was loaded since." onRefresh={drift.run}>
          <Report report={drift.result} />
        </Stale>
      )}
    </Screen>
  );
}

function Report({ report }: { readonly report: DriftReport }) {
  const { search, select } = usePlace();
  const { rows, columns, schema, severity } = report;
  const column = columns.find(({ name }) => name === search.column);
  const count = (wanted: 'small' | 'large') => columns.filter((one) => one.severity === wanted).length;
  return (
    <div className={styles.pages}>
      <CountTiles>
        <CountTile
          label="Verdict"
          value={SEVERITIES[severity].label}
          status={SEVERITIES[severity].status}
          note={`of ${formatNumber(columns.length)} columns compared`}
        />
        <CountTile
          label="Rows"
          value={rows.after}
          note={`${formatNumber(rows.before)} before${rows.ratio === null ? '' : `, times ${formatNumber(Number(rows.ratio.toFixed(3)))}`}`}
        />
        <CountTile label="Large drift" value={count('large')} note="columns" />
        <CountTile label="Small drift" value={count('small')} note="columns" />
        <CountTile label="Schema changes" value={schema.length} note="columns" />
      </CountTiles>
      <SchemaChanges changes={schema} />
      <DriftColumns
        columns={columns}
        selected={column?.name ?? null}
        onSelect={(name) => select({ column: name })}
      />
      {column && <ColumnDriftPanel column={column} />}
    </div>
  );
}
