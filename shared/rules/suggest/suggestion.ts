import { z } from 'zod';
import { RuleSchema } from '../index.ts';

/** A rule the data speaks for: `violations` were measured on all rows, `confidence` is in 0..1. */
export const RuleSuggestionSchema = z.strictObject({
  rule: RuleSchema,
  sentence: z.string(),
  evidence: z.string(),
  confidence: z.number(),
  /** The columns whose cells are to blame where it is broken; none for a rule about the whole dataset. */
  columns: z.array(z.string()),
  violations: z.int(),
});
export type RuleSuggestion = z.infer<typeof RuleSuggestionSchema>;

export const SuggestReportSchema = z.strictObject({
  dataset: z.string(),
  rules: z.array(RuleSuggestionSchema),
});
export type SuggestReport = z.infer<typeof SuggestReportSchema>;
