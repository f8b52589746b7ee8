import { z } from 'zod';
import { RuleSchema } from '../index.ts';

/** What became of one fault in one place. */
export const MutantResultSchema = z.strictObject({
  dataset: z.string(),
  fault: z.string(),
  title: z.string(),
  /** What is wrong with the data then. */
  sentence: z.string(),
  /** Null when it is the rows that are wrong. */
  column: z.string().nullable(),
  /** Rows that the fault is in; those that stand twice or are gone. */
  rows: z.int(),
  /** Ids of the rules that are broken, or broken more, than without the fault. Empty: the fault survived. */
  caught_by: z.array(z.string()),
  /** Of a survivor: the cheapest rule found that the data keeps and the fault breaks; null when none was found. */
  suggestion: z.strictObject({ rule: RuleSchema, sentence: z.string() }).nullable(),
});
export type MutantResult = z.infer<typeof MutantResultSchema>;

const Share = z.strictObject({
  faults: z.int(),
  caught: z.int(),
  /** caught / faults. */
  score: z.number(),
});

/** How many of the faults that data may come with a suite of rules notices. */
export const MutationReportSchema = z.strictObject({
  faults: z.array(MutantResultSchema),
  caught: z.int(),
  /** Faults that are caught by all faults; 1 without any. */
  score: z.number(),
  /** By dataset and column; faults in rows are under `rows`. */
  datasets: z.record(
    z.string(),
    z.strictObject({
      /** Rows of the dataset, and how many of them the faults were put into. */
      rows: z.int(),
      sampled: z.int(),
      columns: z.record(z.string(), Share),
      whole: Share,
    }),
  ),
  /** The share of the rows that each fault is put into, and what the choice of rows follows from. */
  share: z.number(),
  seed: z.int(),
  elapsed_ms: z.number(),
});
export type MutationReport = z.infer<typeof MutationReportSchema>;
