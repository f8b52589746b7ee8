import { FileWarning, Play, ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCheckedSpec, usePlace, useReview, useRun, useSpec, type JobQuery } from '#renderer/data/index.ts';
import {
  Button,
  EmptyState,
  formatCount,
  Loading,
  Panel,
  Problem,
  progressText,
  Screen,
  useCommands,
} from '#renderer/ui/index.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Review } from '#shared/review/finding.ts';
import { Checklist } from './checklist.tsx';
import { FindingList } from './finding-list.tsx';
import { isShown, type FindingFilter } from './finding-filter.ts';
import styles from './readiness.module.css';
import { Verdict } from './verdict.tsx';

/** Reviews whether the pipeline is fit for production, by its spec and by what the last run proved. */
export function ReadinessScreen() {
  const spec = useSpec();
  const { problems } = useCheckedSpec();
  const review = useReview();
  const run = useRun();
  useRunCommand(run.run);
  if (spec?.sources.length === 0) return <NoSources />;
  if (!spec || !review) return <NothingToReview problems={problems.length} />;
  return (
    <Screen
      title="Readiness"
      subtitle={evidenceText(run)}
      actions={
        <Button
          variant={run.result && !run.stale ? 'secondary' : 'primary'}
          icon={<Play />}
          onPress={run.run}
          isDisabled={run.running}
        >
          Run the pipeline
        </Button>
      }
    >
      {run.running && (
        <Loading
          label="Running the pipeline"
          detail={progressText(run.job?.progress)}
          onCancel={run.cancel}
          lines={1}
        />
      )}
      {run.error && <Problem what={run.error.message} remedy={run.error.remedy} />}
      <ReviewView review={review} spec={spec} run={run} />
    </Screen>
  );
}

function evidenceText({ result, stale }: JobQuery<RunRecord>): string {
  if (!result) return 'No run yet: what only a run can prove is unproven.';
  const when = new Date(result.started_at).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return stale
    ? `The last run, ${when}, was of an older spec or older data: it proves nothing about this one.`
    : `Evidence: the run of ${when}, which ${result.status}.`;
}

function NoSources() {
  const { go } = usePlace();
  return (
    <Screen title="Readiness">
      <EmptyState
        icon={<ShieldCheck />}
        title="Nothing to review yet"
        actions={
          <Button variant="primary" onPress={() => go('sources')}>
            Go to Sources
          </Button>
        }
      >
        A pipeline is reviewed once it reads something: load a file and add it to the pipeline.
      </EmptyState>
    </Screen>
  );
}

function NothingToReview({ problems }: { readonly problems: number }) {
  const { go } = usePlace();
  return (
    <Screen title="Readiness">
      <EmptyState
        icon={problems > 0 ? <FileWarning /> : <ShieldCheck />}
        title={problems > 0 ? `The spec has ${formatCount(problems, 'problem')}` : 'Nothing to review yet'}
        actions={
          <Button variant="primary" onPress={() => go(problems > 0 ? 'pipeline' : 'home')}>
            {problems > 0 ? 'Go to the pipeline' : 'Open a project'}
          </Button>
        }
      >
        {problems > 0
          ? 'Only a spec that holds together can be reviewed; the Problems drawer says what is wrong.'
          : 'A review looks at a pipeline and at what its last run proved.'}
      </EmptyState>
    </Screen>
  );
}

interface ReviewViewProps {
  readonly review: Review;
  readonly spec: Spec;
  readonly run: JobQuery<RunRecord>;
}

function ReviewView({ review, spec, run }: ReviewViewProps) {
  const [filter, setFilter] = useState<FindingFilter>({ area: null, severity: null });
  const findings = review.findings.filter((finding) => isShown(finding, filter));
  const area = review.checklist.find(({ id }) => id === filter.area);
  return (
    <>
      <Verdict review={review} filter={filter} onFilter={setFilter} />
      <div className={styles.columns}>
        <Panel title="Checklist" flush>
          <Checklist
            review={review}
            selected={filter.area}
            onSelect={(next) => setFilter({ ...filter, area: next === filter.area ? null : next })}
          />
        </Panel>
        <Panel
          title={area ? `Findings: ${area.title}` : 'Findings'}
          flush
          actions={
            (filter.area !== null || filter.severity !== null) && (
              <Button size="small" variant="quiet" onPress={() => setFilter({ area: null, severity: null })}>
                Show all {review.findings.length}
              </Button>
            )
          }
        >
          <FindingList
            findings={findings}
            spec={spec}
            empty={
              review.findings.length > 0
                ? 'No finding of this kind'
                : run.result
                  ? 'No guardrail objects'
                  : 'No guardrail objects; run the pipeline to prove the rest'
            }
          />
        </Panel>
      </div>
    </>
  );
}

function useRunCommand(run: () => void): void {
  useCommands(
    useMemo(
      () => [
        {
          id: 'readiness.run',
          title: 'Run the pipeline',
          section: 'Readiness',
          shortcut: 'Ctrl+Shift+R',
          run,
        },
      ],
      [run],
    ),
  );
}
