import type { ValidatedSpec } from '../../pipeline/spec.ts';
import { hasDeadline } from './deadline.ts';
import { pyBlock, pyCall, pyDocstring, pyString, pyValue } from './py-literal.ts';
import type { Step } from './step.ts';

/** The shared function that each kind of step runs. */
const RUNNERS: Readonly<Record<Step['kind'], string>> = {
  prepare: 'prepare',
  extract: 'extract',
  transform: 'transform',
  gate: 'gate',
  quarantine: 'quarantine_gate',
  merge: 'merge',
};

/** What the result of a task is called where the order is written: `checked_users`. */
const DONE: Readonly<Record<Step['kind'], string>> = {
  prepare: 'prepared',
  extract: 'extracted',
  transform: 'transformed',
  gate: 'checked',
  quarantine: 'checked',
  merge: 'merged',
};

/**
 * The DAG itself. Tasks take no arguments: Airflow would render braces in them as templates, and SQL and regular
 * expressions have braces of their own.
 */
export function dagPython(spec: ValidatedSpec, steps: readonly Step[]): string {
  const done = new Map(steps.map((step) => [step.taskId, doneName(step)]));
  const tasks = steps.map(
    (step) =>
      `    @task\n    def ${step.taskId}() -> None:\n        ${pyDocstring(oneLine(step.title))}\n        ${RUNNERS[step.kind]}(${step.constant})\n`,
  );
  const calls = steps.map((step) => `    ${doneName(step)} = ${step.taskId}()\n`);
  const order = steps.flatMap((step) => {
    const before = step.after.map((id) => done.get(id) ?? id);
    if (before.length === 0) return [];
    return [`    ${before.length === 1 ? before.join('') : `[${before.join(', ')}]`} >> ${doneName(step)}\n`];
  });
  return `with ${dagCall(spec)} as dag:\n\n${tasks.join('\n')}\n${calls.join('')}\n${order.join('')}`;
}

function doneName(step: Step): string {
  return `${DONE[step.kind]}_${step.taskId.slice(step.taskId.indexOf('_') + 1)}`;
}

function dagCall(spec: ValidatedSpec): string {
  const { schedule } = spec;
  const args: [string, string][] = [
    ['dag_id', 'DAG_ID'],
    ...(spec.description === undefined
      ? []
      : ([['description', pyString(oneLine(spec.description))]] as [string, string][])),
    [
      'schedule',
      schedule
        ? `CronDataIntervalTimetable(${pyString(schedule.cron)}, timezone=${pyString(schedule.timezone)})`
        : 'None',
    ],
    ['start_date', startDate(spec)],
    ['catchup', pyValue(schedule?.catchup ?? false)],
    ['max_active_runs', '1'],
    ['default_args', defaultArgs(spec)],
    ['params', windowParams()],
    ['tags', `["assay"]`],
    ['doc_md', pyBlock(docMarkdown(spec))],
  ];
  const call = pyCall('DAG', args);
  return hasDeadline(spec) ? call.replace(/\)$/, '    **deadlines(),\n)') : call;
}

/** Midnight of the start date in the schedule's time zone; with no schedule the date only has to lie in the past. */
function startDate({ schedule }: ValidatedSpec): string {
  const [year = 2026, month = 1, day = 1] = (schedule?.start_date ?? '2020-01-01').split('-').map(Number);
  return `pendulum.datetime(${year}, ${month}, ${day}, tz=${pyString(schedule?.timezone ?? 'UTC')})`;
}

function defaultArgs(spec: ValidatedSpec): string {
  const { retries } = spec;
  const args: [string, string][] = [];
  if (spec.owner !== undefined) args.push(['owner', pyString(spec.owner)]);
  if (retries) {
    args.push(
      ['retries', String(retries.count)],
      ['retry_delay', `timedelta(seconds=${retries.delay_seconds})`],
    );
    // A factor since Airflow 3.2, read as "yes" before.
    if (retries.backoff === 'exponential') {
      args.push(
        ['retry_exponential_backoff', '2'],
        ['max_retry_delay', `timedelta(seconds=${Math.max(3600, retries.delay_seconds)})`],
      );
    }
  }
  if (spec.timeout_minutes !== undefined) {
    args.push(['execution_timeout', `timedelta(minutes=${spec.timeout_minutes})`]);
  }
  if (spec.alerts.some((route) => route.on.includes('failure'))) {
    args.push(['on_failure_callback', 'alert_failure']);
  }
  return `{\n${args.map(([key, value]) => `        ${pyString(key)}: ${value},\n`).join('')}    }`;
}

/** A run by hand can be given its window; a scheduled one has its data interval. */
function windowParams(): string {
  const moment = 'Param(None, type=["null", "string"], format="date-time")';
  return `{\n        "window_start": ${moment},\n        "window_end": ${moment},\n    }`;
}

function docMarkdown(spec: ValidatedSpec): string {
  return [
    ...(spec.description === undefined ? [] : [spec.description, '']),
    ...spec.targets.map(
      (target) => `- \`${target.from}\` → \`${target.object}\` by ${target.key.join(', ')}`,
    ),
    '',
    'Every task can be run again: the window is read anew, staging is replaced, the merge writes only what differs.',
    '',
  ].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
