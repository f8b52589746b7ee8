import cronstrue from 'cronstrue';
import { cronProblem, nextRuns, timezoneProblem } from '#shared/pipeline/cron.ts';

export interface ScheduleWords {
  /** `At 02:00 AM`; null when the cron cannot be read. */
  readonly words: string | null;
  /** `2026-01-15 02:00` in the schedule's own time zone, with the zone's abbreviation. */
  readonly runs: readonly string[];
  /** What is wrong with the schedule, null when nothing is. */
  readonly problem: string | null;
}

/** A schedule in words and its next runs after an instant. */
export function scheduleWords(cron: string, timezone: string, after: Date): ScheduleWords {
  const complaint = cronProblem(cron) ?? timezoneProblem(timezone);
  if (complaint) return { words: null, runs: [], problem: `${complaint.message} ${complaint.remedy}` };
  const words = cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: true });
  return {
    words,
    runs: nextRuns(cron, timezone, after, 5).map((run) => localTime(run, timezone)),
    problem: null,
  };
}

function localTime(instant: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}
