import { useMemo, useState } from 'react';
import { useDatasetChoices, useEditSpec } from '#renderer/data/index.ts';
import { SchemaForm, useDraft } from '#renderer/ui/schema-form/index.ts';
import { cronProblem, timezoneProblem } from '#shared/pipeline/cron.ts';
import { setDetails } from '#shared/pipeline/edit.ts';
import { ScheduleSchema, SpecSchema, type Spec } from '#shared/pipeline/spec.ts';
import { asRecord } from '#renderer/ui/schema-form/form-value.ts';
import styles from './pipeline.module.css';
import { scheduleWords } from './schedule-words.ts';

/** What the settings form edits: the spec's own keys, without its steps; a schedule that never comes true is refused. */
const Fields = SpecSchema.pick({
  name: true,
  description: true,
  owner: true,
  schedule: true,
  retries: true,
  timeout_minutes: true,
  sla_minutes: true,
  alerts: true,
});
const SettingsSchema = Fields.superRefine(({ schedule }, context) => {
  const complaint = schedule && (cronProblem(schedule.cron) ?? timezoneProblem(schedule.timezone));
  if (!complaint) return;
  const field = cronProblem(schedule.cron) ? 'cron' : 'timezone';
  context.addIssue({
    code: 'custom',
    path: ['schedule', field],
    message: `${complaint.message} ${complaint.remedy}`,
  });
});

const WHEN = ['schedule'];
const FAULTS = ['retries', 'timeout_minutes', 'sla_minutes', 'alerts'];
const WHAT = ['name', 'description', 'owner'];

/** Schedule, faults, alerts and ownership of the pipeline. */
export function SettingsForm({ spec }: { readonly spec: Spec }) {
  const edit = useEditSpec();
  const choices = useDatasetChoices(null);
  const good = useSettings(spec);
  const draft = useDraft(SettingsSchema, good, (next) =>
    edit('Edit pipeline settings', (before) =>
      setDetails(before, {
        owner: undefined,
        description: undefined,
        schedule: undefined,
        retries: undefined,
        timeout_minutes: undefined,
        sla_minutes: undefined,
        ...next,
      }),
    ),
  );
  const form = { schema: SettingsSchema, value: draft.value, onChange: draft.change, choices };
  return (
    <div onBlur={draft.flush} className={styles.form}>
      <h3 className={styles.heading}>When</h3>
      <SchemaForm {...form} only={WHEN} />
      <NextRuns schedule={asRecord(draft.value)['schedule']} />
      <h3 className={styles.heading}>When something goes wrong</h3>
      <SchemaForm {...form} only={FAULTS} />
      <h3 className={styles.heading}>What it is</h3>
      <SchemaForm {...form} only={WHAT} />
    </div>
  );
}

/** The settings of a spec with one identity as long as none of them changed. */
function useSettings(spec: Spec) {
  const { name, description, owner, schedule, retries, timeout_minutes, sla_minutes, alerts } = spec;
  return useMemo(() => {
    const all = { name, description, owner, schedule, retries, timeout_minutes, sla_minutes, alerts };
    return Fields.parse(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
  }, [name, description, owner, schedule, retries, timeout_minutes, sla_minutes, alerts]);
}

/** The cron in words and the next five runs in its time zone; nothing while the fields complain. */
function NextRuns({ schedule }: { readonly schedule: unknown }) {
  const [now] = useState(() => new Date());
  const parsed = ScheduleSchema.partial().safeParse(schedule);
  if (!parsed.success || parsed.data.cron === undefined) return null;
  const { words, runs, problem } = scheduleWords(parsed.data.cron, parsed.data.timezone ?? 'UTC', now);
  if (problem !== null) return null;
  return (
    <div className={styles.nextRuns}>
      <p>
        <strong>{words}</strong>
      </p>
      <ol aria-label="Next runs">
        {runs.map((run) => (
          <li key={run}>{run}</li>
        ))}
      </ol>
    </div>
  );
}
