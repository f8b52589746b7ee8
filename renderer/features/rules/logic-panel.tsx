import { CircleCheck } from 'lucide-react';
import { useLint, usePlace } from '#renderer/data/index.ts';
import { Badge, Button, EmptyState, formatCount, Loading, Problem, type Status } from '#renderer/ui/index.ts';
import type { LogicFinding } from '#shared/rules/logic/finding.ts';
import styles from './logic-panel.module.css';
import { RuleDatasetChoice } from './rule-dataset-choice.tsx';

/** What is the matter with rules before they are run, each finding with a way to the rules it names. */
export function LogicPanel({ dataset }: { readonly dataset: string | null }) {
  const { report, error, retry } = useLint(dataset);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <RuleDatasetChoice dataset={dataset} />
        {report && (
          <p className={styles.count}>
            {formatCount(report.findings.length, 'finding')} on {formatCount(report.rules, 'rule')}
          </p>
        )}
      </header>
      {error && (
        <Problem
          what={error.message}
          remedy={error.remedy}
          actions={<Button onPress={retry}>Try again</Button>}
        />
      )}
      {!error && !report && <Loading label="Comparing the rules" />}
      {!error && report?.findings.length === 0 && (
        <EmptyState icon={<CircleCheck />} title="The rules go together">
          None contradicts, implies or repeats another, and every filter selects some rows but not all.
        </EmptyState>
      )}
      {!error && report && report.findings.length > 0 && (
        <ul className={styles.findings} aria-label="Findings">
          {report.findings.map((finding) => (
            <Finding
              key={`${finding.kind} ${finding.rules.join(' ')} ${finding.message}`}
              finding={finding}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

const KINDS: Readonly<Record<LogicFinding['kind'], { readonly label: string; readonly status: Status }>> = {
  contradicts: { label: 'Contradiction', status: 'error' },
  always_fails: { label: 'Cannot be kept', status: 'error' },
  never_fails: { label: 'Checks nothing', status: 'warn' },
  filter_matches_nothing: { label: 'Filter selects no row', status: 'warn' },
  filter_matches_everything: { label: 'Filter selects every row', status: 'info' },
  implied: { label: 'Implied', status: 'info' },
  repeats: { label: 'Repeated', status: 'info' },
};

function Finding({ finding }: { readonly finding: LogicFinding }) {
  const { select } = usePlace();
  const { label, status } = KINDS[finding.kind];
  return (
    <li className={styles.finding}>
      <Badge status={status}>{label}</Badge>
      <p className={styles.message}>{finding.message}</p>
      <p className={styles.remedy}>{finding.remedy}</p>
      <div className={styles.rules}>
        {finding.rules.map((id) => (
          <Button
            key={id}
            size="small"
            onPress={() => select({ rule: id, dataset: finding.dataset, tab: undefined })}
          >
            Edit {id}
          </Button>
        ))}
      </div>
    </li>
  );
}
