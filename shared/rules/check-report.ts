import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';
import { DIMENSIONS, SeveritySchema } from './rule-shape.ts';

export const CheckStatusSchema = z.enum(['pass', 'warn', 'fail', 'error']);
export type CheckStatus = z.infer<typeof CheckStatusSchema>;

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
  /** Up to 20 violating rows: `row` is the 1-based data row of the extract (0 for query rules), `values` the whole row. */
  sample: z.array(z.strictObject({ row: z.int(), values: z.record(z.string(), CellSchema) })),
  columns: z.array(z.string()),
  sql: z.string(),
  /** Why the rule could not be evaluated; null unless `status` is `error`. */
  problem: z.string().nullable(),
});
export type RuleResult = z.infer<typeof RuleResultSchema>;

/** What came of checking one or more datasets. `verdict` is the worst status; `error` outranks `fail`. */
export const CheckReportSchema = z.strictObject({
  verdict: CheckStatusSchema,
  rows: z.int(),
  rules: z.array(RuleResultSchema),
  elapsed_ms: z.number(),
});
export type CheckReport = z.infer<typeof CheckReportSchema>;
