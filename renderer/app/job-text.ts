import type { JobEntry } from '../data/index.ts';
import { formatDuration } from '../ui/index.ts';

/** How far a job is: `hashing rows · 62% · 1,200,000 of 2,000,000 rows`. */
export function progressText({ progress }: Pick<JobEntry, 'progress'>): string {
  if (!progress) return 'starting';
  const parts = [progress.phase];
  if (progress.fraction !== null) parts.push(`${Math.floor(progress.fraction * 100)}%`);
  if (progress.done !== null && progress.unit !== null) {
    const done = progress.done.toLocaleString('en-US');
    const total = progress.total === null ? '' : ` of ${progress.total.toLocaleString('en-US')}`;
    parts.push(`${done}${total} ${progress.unit}`);
  }
  return parts.filter(Boolean).join(' · ');
}

/** How long a job took, or takes so far at `now`. */
export function elapsedText(job: Pick<JobEntry, 'startedAt' | 'endedAt'>, now: number): string {
  return formatDuration(Math.max(0, (job.endedAt ?? now) - job.startedAt));
}
