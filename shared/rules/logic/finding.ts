import { z } from 'zod';

/** What is the matter with rules, before any data is looked at; the last two may come of the data. */
export const LOGIC_KINDS = [
  /** No row, or no value, keeps all of the rules. */
  'contradicts',
  /** What another rule, or others together, find already. */
  'implied',
  /** The same as another rule. */
  'repeats',
  /** No row can break the rule. */
  'never_fails',
  /** Every row that the rule judges breaks it. */
  'always_fails',
  /** No row passes the filter, or the first half of a “when this, then that”. */
  'filter_matches_nothing',
  /** Every row passes the filter. */
  'filter_matches_everything',
] as const;

/** Something that one would change about rules. `rules` are ids, the one to look at first. */
export const LogicFindingSchema = z.strictObject({
  kind: z.enum(LOGIC_KINDS),
  dataset: z.string(),
  rules: z.array(z.string()).min(1),
  message: z.string(),
  remedy: z.string(),
});
export type LogicFinding = z.infer<typeof LogicFindingSchema>;

/** What is the matter with the rules of some datasets. `rules` is how many were looked at. */
export const LintReportSchema = z.strictObject({
  rules: z.int(),
  findings: z.array(LogicFindingSchema),
});
export type LintReport = z.infer<typeof LintReportSchema>;
