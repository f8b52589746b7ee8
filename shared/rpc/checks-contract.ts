import { z } from 'zod';
import { PageSchema } from '../formats/extract.ts';
import { RowFilterSchema } from '../formats/row-filter.ts';
import { CheckReportSchema, RuleResultSchema } from '../rules/check-report.ts';
import { CheckHistorySchema } from '../rules/check-run.ts';
import { WitnessReportSchema } from '../rules/witness/witness-report.ts';
import { base, Dataset } from './contract-base.ts';
import { jobEvents } from './job-event.ts';

const BrokenRowsFields = {
  dataset: Dataset,
  rules: z.array(z.string()).optional(),
  exactly: z.boolean().optional(),
  filter: z.array(RowFilterSchema).optional(),
};

/** Where rows of a check were written to, and how many; `clean` only where they were written too. */
const WrittenCheckSchema = z.strictObject({
  folder: z.string(),
  files: z.array(z.string()),
  violating: z.int(),
  clean: z.int().nullable(),
});
export type WrittenCheck = z.infer<typeof WrittenCheckSchema>;

/** The rules of the spec on the extracts, and the rows that break them. */
export const checksContract = {
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
  /**
   * The rows of a dataset that break rules about rows: `row` first (1-based), `reasons` last, which names all rules
   * that the row breaks. Of `rules` one or more, or with `exactly` all and no other.
   */
  rows: base
    .input(
      z.strictObject({
        ...BrokenRowsFields,
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(PageSchema),
  /** The values of a column in those rows, the most frequent first; `total` is how many there are. */
  groups: base
    .input(z.strictObject({ ...BrokenRowsFields, column: z.string(), most: z.int().min(1).max(1000) }))
    .output(
      z.strictObject({
        groups: z.array(z.strictObject({ value: z.string().nullable(), violations: z.int(), rows: z.int() })),
        total: z.int(),
      }),
    ),
  /**
   * Writes into the project's `exports/checks/` folder: the rows as {@link rows} gives them, one line a violating
   * cell, or the dataset in two files, of which every row is in one.
   */
  write: base
    .input(
      z.strictObject({
        ...BrokenRowsFields,
        what: z.enum(['rows', 'cells', 'quarantine']),
        format: z.enum(['csv', 'parquet']),
      }),
    )
    .output(jobEvents(WrittenCheckSchema)),
};
