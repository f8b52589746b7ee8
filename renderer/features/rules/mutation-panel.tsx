import { Bug } from 'lucide-react';
import { useState } from 'react';
import { useMutationScore } from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  formatShare,
  Loading,
  Problem,
  progressText,
  Stale,
  StatusIcon,
} from '#renderer/ui/index.ts';
import type { MutantResult, MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import { FaultMatrix } from './fault-matrix.tsx';
import { FaultDetail } from './fault-detail.tsx';
import styles from './mutation-panel.module.css';
import { RuleDatasetChoice } from './rule-dataset-choice.tsx';
import { SurvivorList } from './survivor-list.tsx';
import { useAddRules } from './use-add-rules.ts';

/** How many of the faults that data comes with the rules would notice, and what would catch the others. */
export function MutationPanel({ dataset }: { readonly dataset: string | null }) {
  const score = useMutationScore(dataset);
  const { result, running, error, run } = score;
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <RuleDatasetChoice dataset={dataset} />
        {result && !running && <Button onPress={run}>Put the faults in again</Button>}
      </header>
      {running && (
        <Loading
          label={`Putting faults into ${dataset ?? ''}`}
          detail={progressText(score.job?.progress)}
          onCancel={score.cancel}
          lines={6}
        />
      )}
      {!running && error && (
        <Problem
          what={error.message}
          remedy={error.remedy}
          actions={<Button onPress={run}>Try again</Button>}
        />
      )}
      {!running && !error && !result && (
        <EmptyState
          icon={<Bug />}
          title="Would these rules notice?"
          actions={
            <Button variant="primary" onPress={run} isDisabled={dataset === null}>
              Put faults in
            </Button>
          }
        >
          Some thirty kinds of faults are put into the rows, one at a time, and the rules are run. The data
          itself is not touched.
        </EmptyState>
      )}
      {!running && result && dataset !== null && (
        <Stale isStale={score.stale} reason="The rules or the data have changed since." onRefresh={run}>
          <Scored key={dataset} report={result} dataset={dataset} />
        </Stale>
      )}
    </div>
  );
}

function Scored({ report, dataset }: { readonly report: MutationReport; readonly dataset: string }) {
  const [chosen, choose] = useState<MutantResult | null>(null);
  const adding = useAddRules(dataset);
  const { rows, sampled } = report.datasets[dataset] ?? { rows: 0, sampled: 0 };
  const survivors = report.faults.filter(({ caught_by: by }) => by.length === 0);
  const open = survivors.flatMap(({ suggestion }) => (suggestion ? [suggestion.rule] : []));
  const missing = adding.missing(open);
  return (
    <div className={styles.panel}>
      <div className={styles.score}>
        <p className={styles.share}>{formatShare(report.score)}</p>
        <p className={styles.what}>
          {report.caught} of {formatCount(report.faults.length, 'fault')} caught, each in{' '}
          {formatShare(report.share)} of the rows
          {sampled < rows && ` of a sample of ${formatCount(sampled, 'row')}`}.
        </p>
        {missing.length > 0 && (
          <Button variant="primary" onPress={() => adding.add(missing)}>
            Add {formatCount(missing.length, 'rule')} that would catch more
          </Button>
        )}
      </div>
      <div className={styles.board}>
        <FaultMatrix faults={report.faults} chosen={chosen} onChoose={choose} />
        <div className={styles.detail}>
          {chosen ? <FaultDetail fault={chosen} dataset={dataset} adding={adding} /> : <Legend />}
        </div>
      </div>
      {survivors.length > 0 && <SurvivorList survivors={survivors} adding={adding} />}
    </div>
  );
}

/** What the marks say, until one of them is chosen. */
function Legend() {
  return (
    <ul className={styles.legend}>
      <li>
        <StatusIcon status="pass" size="small" /> caught: a rule is broken that was kept, or more than before
      </li>
      <li>
        <StatusIcon status="error" size="small" /> survived: no rule noticed
      </li>
      <li className={styles.what}>Choose one to see which rules noticed, or which would.</li>
    </ul>
  );
}
