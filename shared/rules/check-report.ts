import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';
import { EstimateSchema } from './estimate.ts';
import { DIMENSIONS, SeveritySchema } from './rule-shape.ts';

export const CheckStatusSchema = z.enum(['pass', 'warn', 'fail', 'error']);
export type CheckStatus = z.infer<typeof CheckStatusSchema>;

/** What an earlier run found of a rule. `at` is when it ran. */
export const EarlierResultSchema = z.strictObject({
  run_id: z.string(),
  at: z.iso.datetime(),
  status: CheckStatusSchema,
  measured: CellSchema,
  violations: z.int(),
  rows: z.int(),
  ratio: z.number(),
});
export type EarlierResult = z.infer<typeof EarlierResultSchema>;

/** One rule's answer. `violations` and `rows` are row counts, `ratio` = violations / rows (0 when rows is 0). */
export const RuleResultSchema = z.strictObject({
  id: z.string(),
  type: z.string(),
  dataset: z.string(),
  severity: SeveritySchema,
  dimension: z.enum(DIMENSIONS),
  status: CheckStatusSchema,
  sentence: z.string(),
  measured: CellSchema,
  expected: z.string(),
  violations: z.int(),
  rows: z.int(),
  ratio: z.number(),
  /** Up to 100 violating rows: `row` is the 1-based data row of the extract (0 for query rules), `values` the whole row. */
  sample: z.array(z.strictObject({ row: z.int(), values: z.record(z.string(), CellSchema) })),
  columns: z.array(z.string()),
  sql: z.string(),
  /** Why the rule could not be evaluated, or what kept it from judging anything; null otherwise. */
  problem: z.string().nullable(),
  /** Of a rule about rows that is judged by group: the groups with the most violations, up to 100. */
  groups: z
    .array(
      z.strictObject({
        values: z.record(z.string(), CellSchema),
        violations: z.int(),
        rows: z.int(),
        status: CheckStatusSchema,
      }),
    )
    .optional(),
  /** Of a rule that judges each row by itself: what the extract says of the full table it is a sample of. */
  estimate: EstimateSchema.optional(),
  /** What the last run that asked the same found in an earlier delivery; absent where there was none. */
  previous: EarlierResultSchema.optional(),
});
export type RuleResult = z.infer<typeof RuleResultSchema>;

/** What rules have in common on one dataset, and what to fix first. */
export const DatasetFailuresSchema = z.strictObject({
  dataset: z.string(),
  /** Rows that break one rule or more. */
  rows: z.int(),
  /** How many rows break each set of rules, the most common set first, up to 1,000 sets. */
  overlaps: z.array(z.strictObject({ rules: z.array(z.string()), rows: z.int() })),
  /** The order in which to fix what the rules find: `share` of the broken rows is right by then. */
  causes: z.array(z.strictObject({ rule: z.string(), rows: z.int(), share: z.number() })),
});
export type DatasetFailures = z.infer<typeof DatasetFailuresSchema>;

/** What came of checking one or more datasets. `verdict` is the worst status; `error` outranks `fail`. */
export const CheckReportSchema = z.strictObject({
  verdict: CheckStatusSchema,
  rows: z.int(),
  rules: z.array(RuleResultSchema),
  /** One for each dataset whose rules about rows are broken. */
  failures: z.array(DatasetFailuresSchema).optional(),
  elapsed_ms: z.number(),
});
export type CheckReport = z.infer<typeof CheckReportSchema>;
