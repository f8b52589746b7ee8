import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { LogLineSchema } from '../pipeline/run-record.ts';

/**
 * How far a job is. `fraction` is in 0..1, null while unknown; `done` and `total` count `unit`s. `rows` are those read
 * so far where bytes are counted, about as many as were read, and absent where nothing is known of them.
 */
export const ProgressSchema = z.strictObject({
  phase: z.string(),
  fraction: z.number().min(0).max(1).nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  unit: z.enum(['rows', 'bytes', 'columns', 'rules', 'tasks']).nullable(),
  rows: z.number().optional(),
});
export type Progress = z.infer<typeof ProgressSchema>;

/**
 * A job's stream: any number of `progress`, `log` and `partial`, then exactly one `result`; a failure ends the stream
 * with an error. A `partial` is a piece of the result that is ready before the rest.
 */
export function jobEvents<Schema extends z.ZodType, Part extends z.ZodType = z.ZodNever>(
  result: Schema,
  partial?: Part,
) {
  return eventIterator(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('progress'), progress: ProgressSchema }),
      z.strictObject({ kind: z.literal('log'), line: LogLineSchema }),
      z.strictObject({ kind: z.literal('partial'), partial: partial ?? z.never() }),
      z.strictObject({ kind: z.literal('result'), result }),
    ]),
  );
}

export type JobEvent<Result, Part = never> =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'log'; line: z.infer<typeof LogLineSchema> }
  | { kind: 'partial'; partial: Part }
  | { kind: 'result'; result: Result };
