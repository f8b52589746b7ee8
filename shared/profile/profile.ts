import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';

const Counted = z.strictObject({ value: CellSchema, count: z.int() });

/** What is true of one column. Counts are rows; `ratio`s are shares of all rows in 0..1. */
export const ColumnProfileSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  semantic_type: z.string().nullable(),
  rows: z.int(),
  nulls: z.int(),
  distinct: z.int(),
  distinct_exact: z.boolean(),
  min: CellSchema,
  max: CellSchema,
  mean: z.number().nullable(),
  std: z.number().nullable(),
  quantiles: z.record(z.string(), CellSchema).nullable(),
  top: z.array(Counted),
  histogram: z
    .strictObject({ edges: z.array(z.number()), labels: z.array(z.string()), counts: z.array(z.int()) })
    .nullable(),
  patterns: z.array(z.strictObject({ pattern: z.string(), count: z.int() })),
  length: z.strictObject({ min: z.int(), max: z.int(), mean: z.number() }).nullable(),
  empty: z.int(),
  whitespace: z.int(),
  zeros: z.int().nullable(),
  negatives: z.int().nullable(),
  outliers: z
    .strictObject({ count: z.int(), low: z.number(), high: z.number(), method: z.string() })
    .nullable(),
  sql: z.string(),
});
export type ColumnProfile = z.infer<typeof ColumnProfileSchema>;

/** Something a reader should look at, once per column and kind. */
export const AlertSchema = z.strictObject({
  kind: z.string(),
  column: z.string().nullable(),
  severity: z.enum(['info', 'warn']),
  message: z.string(),
});
export type Alert = z.infer<typeof AlertSchema>;

/** What is true of an extract, column by column and across columns. */
export const ProfileSchema = z.strictObject({
  dataset: z.string(),
  table: z.strictObject({ rows: z.int(), columns: z.int(), duplicate_rows: z.int() }),
  columns: z.array(ColumnProfileSchema),
  keys: z.array(z.strictObject({ columns: z.array(z.string()), exact: z.boolean() })),
  dependencies: z.array(
    z.strictObject({
      determinant: z.string(),
      dependent: z.string(),
      confidence: z.number(),
      violations: z.int(),
    }),
  ),
  correlations: z.array(z.strictObject({ a: z.string(), b: z.string(), r: z.number() })),
  alerts: z.array(AlertSchema),
  elapsed_ms: z.number(),
});
export type Profile = z.infer<typeof ProfileSchema>;
