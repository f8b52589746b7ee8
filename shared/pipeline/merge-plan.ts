import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';

/** What would happen to a row. Each source row and each target row is in exactly one class. */
export const FATES = ['insert', 'update', 'unchanged', 'delete', 'conflict', 'reject'] as const;
export const FateSchema = z.enum(FATES);
export type Fate = z.infer<typeof FateSchema>;

/**
 * What loading a source into a target would do; nothing is written to make it.
 * `inserted + updated + unchanged + rejected + superseded = source_rows` where `superseded` rows lost to a newer
 * duplicate; `deleted` counts target rows without a source row (reported by a diff, kept by an upsert).
 */
export const MergePlanSchema = z.strictObject({
  target: z.string(),
  source: z.string(),
  strategy: z.enum(['upsert', 'diff']),
  key: z.array(z.string()),
  /** target column → source column */
  mapping: z.record(z.string(), z.string()),
  source_rows: z.int(),
  target_rows: z.int(),
  target_rows_after: z.int(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  deleted: z.int(),
  rejected: z.int(),
  superseded: z.int(),
  changed_cells: z.int(),
  columns: z.record(z.string(), z.int()),
  duplicate_source_keys: z.int(),
  duplicate_target_keys: z.int(),
  null_keys: z.int(),
  /** Proven by applying the merge twice in a scratch table: the second time changed nothing. */
  idempotent: z.boolean(),
  sample: z.array(
    z.strictObject({
      key: z.record(z.string(), CellSchema),
      column: z.string(),
      before: CellSchema,
      after: CellSchema,
    }),
  ),
  warnings: z.array(z.string()),
  sql: z.string(),
  elapsed_ms: z.number(),
});
export type MergePlan = z.infer<typeof MergePlanSchema>;

/** A merge as asked for on two datasets, without a target in a spec. */
export const MergeRequestSchema = z.strictObject({
  source: z.string(),
  target: z.string(),
  key: z.array(z.string().min(1)).min(1),
  strategy: z.enum(['upsert', 'diff']),
  map_by: z.enum(['name', 'position']),
  mapping: z.record(z.string(), z.string()),
  compare_as_text: z.boolean(),
  duplicates: z.enum(['newest', 'reject']),
  order_by: z.array(z.string()),
});
export type MergeRequest = z.infer<typeof MergeRequestSchema>;
