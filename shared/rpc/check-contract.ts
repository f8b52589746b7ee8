import { z } from 'zod';
import { PageSchema } from '../formats/extract.ts';
import { CheckReportSchema, RuleResultSchema } from '../rules/check-report.ts';
import { CheckHistorySchema } from '../rules/check-run.ts';
import { WitnessReportSchema } from '../rules/witness/witness-report.ts';
import { base, Dataset } from './contract-base.ts';
import { jobEvents } from './job-event.ts';

/** Running the rules of the spec, what came of it before, and which rows are to blame. */
export const checkContract = {
  /** Runs the spec's rules, all of them or those of one dataset. Each rule's result comes as soon as it is known. */
  run: base
    .input(z.strictObject({ dataset: Dataset.optional() }))
    .output(jobEvents(CheckReportSchema, RuleResultSchema)),
  /** Earlier runs of checks, the newest first, with the numbers of each rule; of one dataset when it is named. */
  history: base
    .input(z.strictObject({ dataset: Dataset.optional(), limit: z.int().min(1).max(200) }))
    .output(CheckHistorySchema),
  /**
   * Why a rule about a measured value fails: the fewest rows whose removal makes it hold, and what would be measured
   * without each segment.
   */
  witness: base
    .input(z.strictObject({ dataset: Dataset, rule: z.string() }))
    .output(jobEvents(WitnessReportSchema)),
  failures: base
    .input(
      z.strictObject({
        dataset: Dataset,
        rule: z.string(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(PageSchema),
};
