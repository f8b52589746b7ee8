import type { JobEntry } from '../data/index.ts';
import { formatDuration } from '../ui/index.ts';

/** How long a job took, or takes so far at `now`. */
export function elapsedText(job: Pick<JobEntry, 'startedAt' | 'endedAt'>, now: number): string {
  return formatDuration(Math.max(0, (job.endedAt ?? now) - job.startedAt));
}
