import { useEffect, useState } from 'react';
import {
  useEngineGone,
  useExtracts,
  useJob,
  useJobs,
  useMemory,
  usePlace,
  type JobEntry,
} from '../data/index.ts';
import {
  Button,
  classNames,
  formatBytes,
  formatCount,
  progressText,
  StatusIcon,
  useShell,
} from '../ui/index.ts';
import { elapsedText } from './elapsed-text.ts';
import styles from './status-bar.module.css';
import { useProblems } from './use-problems.ts';

/** What one looks at, what the engine uses, what runs; Cancel always stands at the same place. */
export function StatusBar({ className }: { readonly className: string }) {
  const jobs = useJobs();
  const running = jobs.find((job) => job.status === 'running');
  return (
    <footer className={classNames(styles.bar, className)} data-pane>
      <Facts />
      {running ? <RunningJob job={running} /> : <LastJob jobs={jobs} />}
      <JobAnnouncer jobs={jobs} />
    </footer>
  );
}

function Facts() {
  const { search } = usePlace();
  const { data: extracts } = useExtracts();
  const { data: memory } = useMemory();
  const isEngineGone = useEngineGone() !== null;
  const shell = useShell();
  const extract = extracts?.find((candidate) => candidate.table === search.dataset);
  const problems = useProblems().length;
  return (
    <div className={styles.facts}>
      {extract && (
        <span>
          {extract.table}: {formatCount(extract.rows, 'row')}
        </span>
      )}
      {!extract && extracts && extracts.length > 0 && (
        <span>
          {formatCount(extracts.length, 'dataset')},{' '}
          {formatCount(
            extracts.reduce((sum, each) => sum + each.rows, 0),
            'row',
          )}
        </span>
      )}
      {memory && !isEngineGone && (
        <span>
          Engine {formatBytes(memory.used_bytes)} of {formatBytes(memory.limit_bytes)}
        </span>
      )}
      {problems > 0 && (
        <Button
          variant="quiet"
          size="small"
          icon={<StatusIcon status="error" size="small" />}
          onPress={() => shell.openDrawer('problems')}
        >
          {formatCount(problems, 'problem')}
        </Button>
      )}
    </div>
  );
}

function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

function RunningJob({ job }: { readonly job: JobEntry }) {
  const { cancel } = useJob();
  const now = useNow(250);
  const fraction = job.progress?.fraction ?? null;
  return (
    <div className={styles.job}>
      <span className={styles.jobTitle}>
        {job.title} · {progressText(job.progress)}
      </span>
      <div
        className={styles.meter}
        role="progressbar"
        aria-label={job.title}
        {...(fraction === null
          ? {}
          : { 'aria-valuenow': Math.round(fraction * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        <div
          className={classNames(styles.meterFill, fraction === null && styles.unknown)}
          style={fraction === null ? undefined : { inlineSize: `${fraction * 100}%` }}
        />
      </div>
      <span>{elapsedText(job, now)}</span>
      <Button size="small" onPress={() => cancel(job.id)}>
        Cancel <kbd>Esc Esc</kbd>
      </Button>
    </div>
  );
}

function LastJob({ jobs }: { readonly jobs: readonly JobEntry[] }) {
  const shell = useShell();
  const [last] = jobs;
  if (!last) return null;
  return (
    <div className={styles.job}>
      <Button variant="quiet" size="small" onPress={() => shell.openDrawer('jobs')}>
        {last.title}: {last.status === 'succeeded' ? 'done' : last.status} in {elapsedText(last, 0)}
      </Button>
    </div>
  );
}

/** Tells those who do not see the bar how a job ended. */
function JobAnnouncer({ jobs }: { readonly jobs: readonly JobEntry[] }) {
  const [ended] = jobs.filter((job) => job.status !== 'running');
  const text = ended ? `${ended.title}: ${ended.status === 'succeeded' ? 'done' : ended.status}` : '';
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
}
