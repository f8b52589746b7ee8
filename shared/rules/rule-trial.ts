import { z } from 'zod';
import { RuleResultSchema } from './check-report.ts';

/** What a rule that need not be in the spec comes to. */
export const RuleTrialSchema = z.strictObject({
  /** Null where some of the rows say nothing: the rule is about all of them together. */
  result: RuleResultSchema.nullable(),
  /** Rows that were looked at, and all rows of the dataset. */
  tried_rows: z.int(),
  total_rows: z.int(),
});
export type RuleTrial = z.infer<typeof RuleTrialSchema>;
