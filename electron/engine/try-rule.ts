import type { Rule } from '#shared/rules/index.ts';
import type { RuleTrial } from '#shared/rules/rule-trial.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset, type Datasets } from './checks/check-dataset.ts';
import { checkRules } from './checks/check-rules.ts';
import { safeCheck } from './checks/safe-check.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

export interface TrialRequest extends Datasets {
  readonly dataset: string;
  readonly rule: Rule;
  /** How many rows to look at, spread over the dataset; all of them when null. */
  readonly most: number | null;
}

/**
 * Checks a rule by itself, at most on `most` rows: every so many of them, so that the places in the dataset are kept
 * and the same rows are asked each time. A rule that compares rows, or measures them together, says nothing of a
 * part: it has no result where there are more.
 * @throws AppError `unknown_column`, `not_found` or `invalid_spec` when the rule names what is not there
 */
export async function tryRule(
  session: Session,
  { dataset: name, rule, most, ...all }: TrialRequest,
  job: Job,
): Promise<RuleTrial> {
  const dataset = await checkDataset(session, name, all, job);
  const [bound] = await bindRules(session, [rule], dataset, job);
  if (!bound) throw new TypeError('One rule was bound.');
  const total = Number(await session.value(sql`SELECT COUNT(*) FROM ${dataset.relation}`, job));
  const isPart = most !== null && total > most;
  if (isPart) {
    // What cannot be asked at all says so below.
    const check = await safeCheck(session, bound, dataset, job).catch(() => null);
    const isOfRows = check?.kind === 'rows' && check.looksAround !== true;
    if (check && !isOfRows) return { result: null, tried_rows: 0, total_rows: total };
  }
  const tried = isPart ? everyNth(dataset, Math.ceil(total / most)) : dataset;
  const rows = isPart ? Number(await session.value(sql`SELECT COUNT(*) FROM ${tried.numbered}`, job)) : total;
  const { results, verdicts } = await checkRules(session, tried, [bound], rows, { job, onResult: () => {} });
  // Also after a cancel.
  await verdicts?.drop({ ...job, signal: new AbortController().signal });
  const [result] = results;
  if (!result) throw new TypeError('A rule that was checked has a result.');
  return { result, tried_rows: rows, total_rows: total };
}

/** The dataset with the first of every `step` rows, each known by its place in the whole. */
function everyNth(dataset: CheckDataset, step: number): CheckDataset {
  const row = ident(dataset.rowColumn);
  const numbered = sql`(SELECT * FROM ${dataset.numbered} WHERE (${row} - 1) % ${lit(step)} = 0)`;
  const relation = sql`(SELECT * EXCLUDE (${row}) FROM ${numbered})`;
  return {
    ...dataset,
    relation,
    numbered,
    context: { ...dataset.context, dataset: relation },
    numberedContext: { ...dataset.numberedContext, dataset: numbered },
  };
}
