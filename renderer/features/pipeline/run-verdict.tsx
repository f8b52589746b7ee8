import type { JobQuery } from '#renderer/data/index.ts';
import { Badge, formatDuration, progressText } from '#renderer/ui/index.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import styles from './pipeline.module.css';

interface RunVerdictProps {
  readonly name: string;
  readonly run: JobQuery<RunRecord>;
}

/** The pipeline's name and how its last run on the extracts ended. */
export function RunVerdict({ name, run }: RunVerdictProps) {
  const { result, running, stale, job } = run;
  return (
    <span className={styles.verdict}>
      <code>{name}</code>
      {running && <Badge status="info">running: {progressText(job?.progress)}</Badge>}
      {!running && result && (
        <>
          <Badge status={result.status === 'succeeded' ? 'pass' : 'error'}>
            {result.status} in {formatDuration(result.elapsed_ms)}
          </Badge>
          {stale && <Badge status="warn">spec or data changed since</Badge>}
        </>
      )}
      {!running && !result && <Badge status="skip">not run yet</Badge>}
    </span>
  );
}
