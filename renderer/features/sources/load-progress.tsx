import { useEffect, useState } from 'react';
import { useJob, useJobs, type JobEntry } from '../../data/index.ts';
import { Button, formatDuration, progressText } from '../../ui/index.ts';
import styles from './sources.module.css';

/** How far the loading of this file is, with Cancel; nothing while it is not being loaded. */
export function LoadProgress({ title }: { readonly title: string }) {
  const job = useJobs().find((one) => one.title === title);
  return job?.status === 'running' ? <Running job={job} /> : null;
}

function Running({ job }: { readonly job: JobEntry }) {
  const { cancel } = useJob();
  const now = useNow(250);
  const fraction = job.progress?.fraction ?? null;
  return (
    <section className={styles.progress} aria-label={job.title}>
      <span className={styles.grow}>
        <strong>{job.title}</strong> · {progressText(job.progress)} · {formatDuration(now - job.startedAt)}
      </span>
      <progress
        className={styles.meter}
        aria-label={`${job.title}: how far`}
        {...(fraction === null ? {} : { value: fraction })}
      />
      <Button size="small" onPress={() => cancel(job.id)}>
        Cancel
      </Button>
    </section>
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
