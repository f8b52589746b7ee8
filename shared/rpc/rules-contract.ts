import { z } from 'zod';
import { PageSchema } from '../formats/extract.ts';
import { ImportResultSchema } from '../importers/import-result.ts';
import { RuleSchema } from '../rules/index.ts';
import { LintReportSchema } from '../rules/logic/finding.ts';
import { MutantResultSchema, MutationReportSchema } from '../rules/mutation/mutation-report.ts';
import { RuleTrialSchema } from '../rules/rule-trial.ts';
import { SuggestReportSchema } from '../rules/suggest/suggestion.ts';
import { TuningCurveSchema } from '../rules/tuning/tuning-curve.ts';
import { base, Dataset, FileId } from './contract-base.ts';
import { jobEvents } from './job-event.ts';

/** Rules that the data suggests, a rule tried before it is kept, and what is the matter with rules. */
export const rulesContract = {
  suggest: base.input(z.strictObject({ dataset: Dataset })).output(jobEvents(SuggestReportSchema)),
  /** How the values that a rule with bounds judges are spread; null for a rule without such bounds. */
  tune: base
    .input(z.strictObject({ dataset: Dataset, rule: RuleSchema }))
    .output(jobEvents(TuningCurveSchema.nullable())),
  /** Checks a rule that the spec need not have, on `most` rows of the dataset or (null) on all. */
  try: base
    .input(z.strictObject({ dataset: Dataset, rule: RuleSchema, most: z.int().min(1).nullable() }))
    .output(jobEvents(RuleTrialSchema)),
  /** The rules of a picked file of another tool, and what could not be read; changes nothing. */
  import: base.input(z.strictObject({ file_id: FileId })).output(ImportResultSchema),
  /** What is the matter with the rules of a dataset before they are run. */
  lint: base.input(z.strictObject({ dataset: Dataset })).output(LintReportSchema),
  /**
   * Puts faults into the rows of a dataset, one at a time, and says which of them its rules notice. Each fault comes as
   * soon as it is known, still without the rule that would catch it.
   */
  mutate: base
    .input(
      z.strictObject({
        dataset: Dataset,
        share: z.number().min(0).max(1).optional(),
        seed: z.int().optional(),
      }),
    )
    .output(jobEvents(MutationReportSchema, MutantResultSchema)),
  /** The rows that a rule would fail which the spec does not have: `row` first (1-based), `reasons` last. */
  preview: base
    .input(
      z.strictObject({
        dataset: Dataset,
        rule: RuleSchema,
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(PageSchema),
};
