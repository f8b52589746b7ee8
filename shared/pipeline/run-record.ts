import { z } from 'zod';
import { RejectedLineSchema } from '../formats/extract.ts';
import { CheckReportSchema } from '../rules/check-report.ts';
import { MergePlanSchema } from './merge-plan.ts';

export const LogLineSchema = z.strictObject({
  at: z.iso.datetime(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  task: z.string(),
  message: z.string(),
});
export type LogLine = z.infer<typeof LogLineSchema>;

/** A task of the run. `rows_in = rows_out + rejected + quarantined` for every task that moves rows. */
export const TaskRecordSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['extract', 'transform', 'gate', 'merge']),
  dataset: z.string(),
  status: z.enum(['succeeded', 'failed', 'skipped']),
  rows_in: z.int(),
  rows_out: z.int(),
  rejected: z.int(),
  quarantined: z.int(),
  started_at: z.iso.datetime(),
  elapsed_ms: z.number(),
  message: z.string(),
});
export type TaskRecord = z.infer<typeof TaskRecordSchema>;

/** What a local run of a whole pipeline did. */
export const RunRecordSchema = z.strictObject({
  run_id: z.string(),
  pipeline: z.string(),
  /** SHA-256 of the spec's text, so that evidence can be matched with the spec it is about. */
  spec_hash: z.string(),
  status: z.enum(['succeeded', 'failed']),
  started_at: z.iso.datetime(),
  elapsed_ms: z.number(),
  tasks: z.array(TaskRecordSchema),
  rejected_lines: z.record(z.string(), z.array(RejectedLineSchema)),
  checks: z.array(z.strictObject({ dataset: z.string(), report: CheckReportSchema })),
  merges: z.array(MergePlanSchema),
  log: z.array(LogLineSchema),
});
export type RunRecord = z.infer<typeof RunRecordSchema>;
