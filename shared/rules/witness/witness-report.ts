import { z } from 'zod';
import { CellSchema } from '../../formats/extract.ts';

/** What a measured value would be without the rows of one value of a column. */
const SegmentSchema = z.strictObject({
  value: CellSchema,
  rows: z.int(),
  measured_without: CellSchema,
  holds_without: z.boolean(),
});

/**
 * Why an aggregate fails: the rows whose removal makes it hold. With the method `exact` no smaller set does, with
 * `greedy` none is known to. `method` is null where there is nothing to remove or no such set was found; `problem` says
 * why then.
 */
export const WitnessReportSchema = z.strictObject({
  rule: z.string(),
  dataset: z.string(),
  measured: CellSchema,
  expected: z.string(),
  holds: z.boolean(),
  method: z.enum(['exact', 'greedy']).nullable(),
  problem: z.string().nullable(),
  /** How many rows the set has. */
  count: z.int(),
  /** What is measured when they are gone. */
  measured_without: CellSchema,
  /** The set, up to 10,000 rows: `row` is the 1-based data row, `value` what it adds to what is measured. */
  rows: z.array(z.strictObject({ row: z.int(), value: CellSchema })),
  /** The first 100 of them as whole rows. */
  sample: z.array(z.strictObject({ row: z.int(), values: z.record(z.string(), CellSchema) })),
  /** By column of few values, those whose removal moves the measure most first. */
  segments: z.array(z.strictObject({ column: z.string(), values: z.array(SegmentSchema) })),
});
export type WitnessReport = z.infer<typeof WitnessReportSchema>;
export type Segment = z.infer<typeof SegmentSchema>;
