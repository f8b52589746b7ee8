import { z } from 'zod';
import { CellSchema } from '../formats/extract.ts';
import { CheckStatusSchema, type EarlierResult, type RuleResult } from './check-report.ts';
import type { PastMeasure } from './define-rule.ts';
import { SeveritySchema } from './rule-shape.ts';

/** What is kept of one rule's result: its numbers, and no value of a row beyond what was measured. */
const RuleRunSchema = z.object({
  dataset: z.string(),
  id: z.string(),
  type: z.string(),
  /** The same where two runs asked the same: their numbers can be compared. Bounds of a measured value do not count. */
  question: z.string(),
  severity: SeveritySchema,
  status: CheckStatusSchema,
  measured: CellSchema,
  violations: z.int(),
  rows: z.int(),
  ratio: z.number(),
});

/** The extract that a run checked. `stamp` differs for the next delivery; null when the file could not be found. */
const CheckedExtractSchema = z.object({
  dataset: z.string(),
  file: z.string().nullable(),
  stamp: z.string().nullable(),
  rows: z.int(),
});
export type CheckedExtract = z.infer<typeof CheckedExtractSchema>;

/** One run of checks as the history keeps it. `spec_hash` is null where rules did not come from a spec. */
export const CheckRunSchema = z.object({
  run_id: z.string(),
  at: z.iso.datetime(),
  spec_hash: z.string().nullable(),
  verdict: CheckStatusSchema,
  rows: z.int(),
  elapsed_ms: z.number(),
  extracts: z.array(CheckedExtractSchema),
  rules: z.array(RuleRunSchema),
});
export type CheckRun = z.infer<typeof CheckRunSchema>;

/** What is known of earlier runs, oldest first; `problem` says what of it could not be read, null when all could. */
export interface KnownRuns {
  readonly runs: readonly CheckRun[];
  readonly problem: string | null;
}

const LONGEST_MEASURE = 200;

/** What the history keeps of a result. */
export function keptResult(result: RuleResult, question: string): CheckRun['rules'][number] {
  const { dataset, id, type, severity, status, measured, violations, rows, ratio } = result;
  const kept = typeof measured === 'string' ? measured.slice(0, LONGEST_MEASURE) : measured;
  return { dataset, id, type, question, severity, status, measured: kept, violations, rows, ratio };
}

/** The results of earlier runs by what was asked. */
export type EarlierResults = ReadonlyMap<string, readonly EarlierResult[]>;

/**
 * By question, what earlier runs found, oldest first. Each delivery counts once, by the last run on it, so that
 * checking one file again and again makes no history; the delivery that is checked now (`stamps`, by dataset) is no
 * earlier one. What could not be evaluated is left out.
 */
export function earlierResults(
  runs: readonly CheckRun[],
  stamps: ReadonlyMap<string, string | null>,
): EarlierResults {
  const found = new Map<string, Map<string, EarlierResult>>();
  for (const { run_id, at, extracts, rules } of runs) {
    for (const { dataset, id, question, status, measured, violations, rows, ratio } of rules) {
      const stamp = extracts.find((extract) => extract.dataset === dataset)?.stamp ?? null;
      if (status === 'error' || (stamp !== null && stamp === stamps.get(dataset))) continue;
      const key = keyOf(id, question);
      const deliveries = found.get(key) ?? new Map<string, EarlierResult>();
      // Deleted first, so that it stands where the last run on the delivery stands.
      deliveries.delete(stamp ?? run_id);
      deliveries.set(stamp ?? run_id, { run_id, at, status, measured, violations, rows, ratio });
      found.set(key, deliveries);
    }
  }
  return new Map([...found].map(([key, deliveries]) => [key, [...deliveries.values()]]));
}

/** What earlier runs found of a rule, oldest first. */
export function earlierOf(results: EarlierResults, rule: string, question: string): readonly EarlierResult[] {
  return results.get(keyOf(rule, question)) ?? [];
}

/** What earlier runs of a rule measured, as far as they are numbers; oldest first. */
export function pastMeasures(results: EarlierResults, rule: string, question: string): PastMeasure[] {
  return earlierOf(results, rule, question).flatMap(({ at, measured }) => {
    const value = measured === null || measured === '' ? NaN : Number(measured);
    return Number.isFinite(value) ? [{ at, value }] : [];
  });
}

function keyOf(rule: string, question: string): string {
  return JSON.stringify([rule, question]);
}

/** What a history says to a page: the newest runs first. */
export const CheckHistorySchema = z.strictObject({
  runs: z.array(CheckRunSchema),
  problem: z.string().nullable(),
});
export type CheckHistory = z.infer<typeof CheckHistorySchema>;

/** The newest runs first, at most `limit`; with a dataset those that checked it, and of them what is about it. */
export function historyOf(
  { runs, problem }: KnownRuns,
  { dataset, limit }: { readonly dataset?: string | undefined; readonly limit: number },
): CheckHistory {
  const about = (run: CheckRun): CheckRun => ({
    ...run,
    extracts: run.extracts.filter((extract) => extract.dataset === dataset),
    rules: run.rules.filter((rule) => rule.dataset === dataset),
  });
  const wanted = dataset === undefined ? [...runs] : runs.map(about).filter(({ rules }) => rules.length > 0);
  return { runs: wanted.slice(-limit).reverse(), problem };
}
