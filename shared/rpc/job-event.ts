import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { LogLineSchema } from '../pipeline/run-record.ts';

/** How far a job is. `fraction` is in 0..1, null while unknown; `done` and `total` count `unit`s. */
export const ProgressSchema = z.strictObject({
  phase: z.string(),
  fraction: z.number().min(0).max(1).nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  unit: z.enum(['rows', 'bytes', 'columns', 'rules', 'tasks']).nullable(),
});
export type Progress = z.infer<typeof ProgressSchema>;

/** A job's stream: any number of `progress` and `log`, then exactly one `result`; a failure ends the stream with an error. */
export function jobEvents<Schema extends z.ZodType>(result: Schema) {
  return eventIterator(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('progress'), progress: ProgressSchema }),
      z.strictObject({ kind: z.literal('log'), line: LogLineSchema }),
      z.strictObject({ kind: z.literal('result'), result }),
    ]),
  );
}

export type JobEvent<Result> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'log'; line: z.infer<typeof LogLineSchema> }
  | { kind: 'result'; result: Result };
