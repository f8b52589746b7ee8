import { Cron } from 'croner';
import { nearestName } from '../kernel/index.ts';
import { badCron, badTimezone, type Complaint, cronNeverRuns } from '../kernel/messages/spec.ts';

const MODE = '5-part';

/** Why a five-field cron expression (or `@daily` and the like) cannot be used; undefined when it can. */
export function cronProblem(cron: string): Complaint | undefined {
  try {
    const job = new Cron(cron, { mode: MODE, paused: true, timezone: 'UTC' });
    return job.nextRun(new Date(0)) ? undefined : cronNeverRuns(cron);
  } catch (error) {
    return badCron(cron, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/five, six, or seven|requires exactly/.test(message)) return 'it does not have five fields';
  return message.replace(/^Cron\w+: /, '').replace(/\.$/, '');
}

/** Why a time zone name cannot be used; undefined when it can. */
export function timezoneProblem(zone: string): Complaint | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return undefined;
  } catch {
    return badTimezone(zone, nearestName(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')]));
  }
}

/** The next times the schedule comes true after an instant; fewer than asked for when it ends. */
export function nextRuns(cron: string, timezone: string, after: Date, count: number): Date[] {
  return new Cron(cron, { mode: MODE, paused: true, timezone }).nextRuns(count, after);
}

/** The shortest time in minutes between two of the next runs; what an SLA must stay under. */
export function shortestIntervalMinutes(cron: string, timezone: string): number {
  const runs = nextRuns(cron, timezone, new Date(0), 50);
  const gaps = runs.slice(1).map((run, index) => run.getTime() - (runs[index]?.getTime() ?? 0));
  return gaps.length === 0 ? Infinity : Math.min(...gaps) / 60_000;
}
