import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';

const Counted = z.strictObject({ value: CellSchema, count: z.int() });

const Histogram = z.strictObject({
  edges: z.array(z.number()),
  labels: z.array(z.string()),
  counts: z.array(z.int()),
});
const Outliers = z.strictObject({ count: z.int(), low: z.number(), high: z.number(), method: z.string() });

/** Orders that a column's values can keep from row to row, NULL left out. */
export const MONOTONICITIES = [
  'constant',
  'increasing',
  'strictly_increasing',
  'decreasing',
  'strictly_decreasing',
] as const;

/**
 * What is true of one column. Counts are rows unless said otherwise; NaN and infinities are left out of what is
 * calculated with values. A field is null where it means nothing for the column's type.
 */
export const ColumnProfileSchema = z.strictObject({
  name: z.string(),
  type: z.string(),
  semantic_type: z.string().nullable(),
  rows: z.int(),
  nulls: z.int(),
  distinct: z.int(),
  distinct_exact: z.boolean(),
  /** Values that stand in one row only; null when they were not counted. */
  unique: z.int().nullable(),
  min: CellSchema,
  max: CellSchema,
  sum: z.number().nullable(),
  mean: z.number().nullable(),
  /** Of a sample: n − 1. */
  std: z.number().nullable(),
  /** Third standardised moment m3 / m2^1.5, with moments divided by n. */
  skewness: z.number().nullable(),
  /** Excess: m4 / m2² − 3, with moments divided by n. */
  kurtosis: z.number().nullable(),
  /** Median of the distances from the median (percentile_disc both times). */
  mad: z.number().nullable(),
  /** p01 p05 p10 p25 p50 p75 p90 p95 p99, each a value of the column (percentile_disc). */
  quantiles: z.record(z.string(), CellSchema).nullable(),
  top: z.array(Counted),
  /** The rarest values, where all were counted and there are more than `top` shows. */
  bottom: z.array(Counted),
  histogram: Histogram.nullable(),
  patterns: z.array(z.strictObject({ pattern: z.string(), count: z.int() })),
  length: z.strictObject({ min: z.int(), max: z.int(), mean: z.number() }).nullable(),
  /** How many rows have texts of each length. */
  lengths: Histogram.nullable(),
  /** Rows whose text holds a character of the class; `non_ascii` is any beyond ASCII, letters too. */
  classes: z
    .strictObject({
      letters: z.int(),
      digits: z.int(),
      spaces: z.int(),
      punctuation: z.int(),
      non_ascii: z.int(),
      control: z.int(),
    })
    .nullable(),
  /** Rows by how letters are written; `none` holds no letter. */
  casing: z
    .strictObject({ upper: z.int(), lower: z.int(), title: z.int(), mixed: z.int(), none: z.int() })
    .nullable(),
  empty: z.int(),
  whitespace: z.int(),
  zeros: z.int().nullable(),
  negatives: z.int().nullable(),
  nan: z.int().nullable(),
  infinities: z.int().nullable(),
  /** By the interquartile range. */
  outliers: Outliers.nullable(),
  /** By the median absolute deviation (modified z-score beyond 3.5; Iglewicz and Hoaglin, 1993). */
  outliers_mad: Outliers.nullable(),
  /** Texts and numbers that seem to stand for “no value”. */
  sentinels: z.array(Counted),
  /** What seems to be of a person, and why it seems so; never more than a hint. */
  personal: z.strictObject({ kind: z.string(), why: z.string() }).nullable(),
  monotonic: z.enum(MONOTONICITIES).nullable(),
  /**
   * Dates and times: the usual step, how many steps of the range have no row, and the largest hole; `density` is
   * the share of steps that have one.
   */
  gaps: z
    .strictObject({
      unit: z.enum(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']),
      steps: z.int(),
      missing: z.int(),
      density: z.number(),
      largest: z.strictObject({ from: z.string(), to: z.string(), steps: z.int() }).nullable(),
    })
    .nullable(),
  /** The newest date or time that is not in the future of `as_of`, and its age in seconds then. */
  freshness: z
    .strictObject({ newest: z.string(), age_seconds: z.number(), as_of: z.string(), future: z.int() })
    .nullable(),
  /** Spellings that may mean the same, the commonest first in each. */
  clusters: z.array(
    z.strictObject({ method: z.enum(['fingerprint', 'ngram', 'distance']), values: z.array(Counted) }),
  ),
  /** Names of the fields above that are estimates. */
  approximate: z.array(z.string()),
  sql: z.string(),
  /** The query behind each group of numbers, by the name of a field; what is not named comes from `sql`. */
  queries: z.record(z.string(), z.string()),
});
export type ColumnProfile = z.infer<typeof ColumnProfileSchema>;

/** Something a reader should look at, once per column and kind; the weightiest first. */
export const AlertSchema = z.strictObject({
  kind: z.string(),
  column: z.string().nullable(),
  severity: z.enum(['info', 'warn']),
  message: z.string(),
  /** What was counted or measured, in a few words. */
  evidence: z.string(),
  /** The rule that would guard it, by the type and parameters of the catalogue. */
  guard: z.strictObject({ type: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
});
export type Alert = z.infer<typeof AlertSchema>;

/** A row that breaks a dependency: `row` is its 1-based place, `expected` what most rows of its determinant have. */
export const DependencyExampleSchema = z.strictObject({
  row: z.int().min(1),
  determinant: CellSchema,
  found: CellSchema,
  expected: CellSchema,
});
export type DependencyExample = z.infer<typeof DependencyExampleSchema>;

/** What is true of an extract, column by column and across columns. */
export const ProfileSchema = z.strictObject({
  dataset: z.string(),
  table: z.strictObject({
    rows: z.int(),
    columns: z.int(),
    duplicate_rows: z.int(),
    /** Rows that repeat an earlier one but for capitals and outer white space; null where not looked for. */
    near_duplicate_rows: z.int().nullable(),
    /** What the table takes in the database, and the file on disk; null when not known. */
    memory_bytes: z.number().nullable(),
    file_bytes: z.number().nullable(),
    /** The query that counts duplicates, and the one that counts near duplicates, empty where not looked for. */
    sql: z.string(),
    near_sql: z.string(),
  }),
  columns: z.array(ColumnProfileSchema),
  /** Minimal column sets that tell rows apart; `repeats` rows stand beside an earlier one of the same key. */
  keys: z.array(
    z.strictObject({ columns: z.array(z.string()), exact: z.boolean(), repeats: z.int(), sql: z.string() }),
  ),
  dependencies: z.array(
    z.strictObject({
      determinant: z.string(),
      dependent: z.string(),
      confidence: z.number(),
      violations: z.int(),
      examples: z.array(DependencyExampleSchema),
      sql: z.string(),
    }),
  ),
  /** Two columns that determine a third together, which neither does alone. */
  composite_dependencies: z.array(
    z.strictObject({
      determinant: z.array(z.string()),
      dependent: z.string(),
      confidence: z.number(),
      violations: z.int(),
      examples: z.array(z.strictObject({ row: z.int().min(1), found: CellSchema, expected: CellSchema })),
      sql: z.string(),
    }),
  ),
  /** Columns whose values stand in a column of another extract; `orphans` rows have a value that does not. */
  references: z.array(
    z.strictObject({
      column: z.string(),
      dataset: z.string(),
      references: z.string(),
      coverage: z.number(),
      orphans: z.int(),
      examples: z.array(z.strictObject({ row: z.int().min(1), value: CellSchema })),
      sql: z.string(),
    }),
  ),
  /** The strongest first. `r` is in −1..1, of Cramér's V in 0..1; `sampled` when it is not of all rows. */
  correlations: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      r: z.number(),
      method: z.enum(['pearson', 'spearman', 'cramers_v']),
      sampled: z.boolean(),
      sql: z.string(),
    }),
  ),
  /** Which columns are missing together: sets of columns with the rows that miss exactly those, and pairs. */
  missingness: z.strictObject({
    patterns: z.array(z.strictObject({ columns: z.array(z.string()), rows: z.int() })),
    together: z.array(z.strictObject({ a: z.string(), b: z.string(), r: z.number() })),
    sql: z.string(),
  }),
  alerts: z.array(AlertSchema),
  elapsed_ms: z.number(),
});
export type Profile = z.infer<typeof ProfileSchema>;
