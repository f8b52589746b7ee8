import { z } from 'zod';

/** How a column changed in the schema; a pair of a removed and an added column that look alike is `renamed`. */
const SchemaChangeSchema = z.strictObject({
  column: z.string(),
  change: z.enum(['added', 'removed', 'renamed', 'type_changed', 'moved']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** A test of two distributions: its statistic, and the chance of one as large where nothing changed (null: none). */
const Test = z.strictObject({ statistic: z.number(), p_value: z.number().nullable() });

/**
 * How a column that both extracts have is distributed before and after. `labels`, `before` and `after` are the
 * paired chart: bins of both ranges together, or the commonest values of both and the rest.
 */
const ColumnDriftSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['numeric', 'temporal', 'categorical', 'text']),
  severity: z.enum(['none', 'small', 'large']),
  sentence: z.string(),
  nulls: z.strictObject({ before: z.number(), after: z.number() }),
  distinct: z.strictObject({ before: z.int(), after: z.int() }),
  mean: z.strictObject({ before: z.number(), after: z.number() }).nullable(),
  /** Values that only one side has, the commonest first; of categories. */
  new_values: z.array(z.string()),
  gone_values: z.array(z.string()),
  /** Population stability index, natural logarithm: below 0.1 stable, from 0.25 on a large shift. */
  psi: z.number().nullable(),
  /** Jensen–Shannon distance, base 2: the root of the divergence, in 0..1. */
  jensen_shannon: z.number().nullable(),
  /** Two-sample Kolmogorov–Smirnov, of numbers and times. */
  kolmogorov_smirnov: Test.nullable(),
  /** Chi-square of homogeneity, of categories. */
  chi_square: Test.nullable(),
  labels: z.array(z.string()),
  before: z.array(z.int()),
  after: z.array(z.int()),
  sql: z.string(),
});

export type SchemaChange = z.infer<typeof SchemaChangeSchema>;
export type ColumnDrift = z.infer<typeof ColumnDriftSchema>;

/** What changed from one extract to another: schema, volume, and each column's distribution, the largest first. */
export const DriftReportSchema = z.strictObject({
  before: z.string(),
  after: z.string(),
  severity: z.enum(['none', 'small', 'large']),
  rows: z.strictObject({ before: z.int(), after: z.int(), ratio: z.number().nullable() }),
  schema: z.array(SchemaChangeSchema),
  columns: z.array(ColumnDriftSchema),
  elapsed_ms: z.number(),
});
export type DriftReport = z.infer<typeof DriftReportSchema>;
