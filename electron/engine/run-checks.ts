import { cancelled } from '#shared/kernel/messages/engine.ts';
import { causeOrder } from '#shared/rules/cause-order.ts';
import type { CheckReport, DatasetFailures, RuleResult } from '#shared/rules/check-report.ts';
import type { BoundRule, Rule } from '#shared/rules/index.ts';
import { sql } from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset, type Datasets } from './checks/check-dataset.ts';
import { type CheckedRules, checkRules } from './checks/check-rules.ts';
import { worstStatus } from './checks/rule-status.ts';
import { overlapsOf } from './checks/verdict-counts.ts';
import { type Job, stepOf } from './job.ts';
import type { Session } from './session.ts';

export { failingRows } from './failing-rows.ts';

export interface CheckRequest extends Datasets {
  readonly gates: readonly { readonly dataset: string; readonly rules: readonly Rule[] }[];
}

/** A dataset with its rules and what they came to. */
export interface CheckedDataset extends CheckedRules {
  readonly dataset: CheckDataset;
  readonly bound: readonly BoundRule[];
}

/** Results, and the verdicts on every row behind them. */
export interface CheckFindings {
  readonly report: Pick<CheckReport, 'rules'>;
  readonly datasets: readonly CheckedDataset[];
}

/** What came of a check, and the verdicts on every row while they are kept. */
export interface CheckRun extends CheckFindings {
  readonly report: CheckReport;
  /** Afterwards the verdicts are gone. */
  drop(job: Job): Promise<void>;
}

/** How many sets of rules that rows break together a report names. */
const MOST_OVERLAPS = 1000;

/**
 * Runs rules on loaded datasets, and `work` with the verdicts on every row, which are gone afterwards. A rule without
 * a row to judge warns, unless it says otherwise. The datasets are not touched.
 * @throws AppError `unknown_column` or `not_found`, before anything runs, when a rule names what is not there
 */
export async function withChecks<T>(
  session: Session,
  request: CheckRequest,
  job: Job,
  work: (run: CheckRun) => Promise<T>,
  onResult: (result: RuleResult) => void = () => {},
): Promise<T> {
  const run = await keepChecks(session, request, job, onResult);
  const result = await work(run).finally(() =>
    // Also after a cancel: what is dropped must go whatever became of the job.
    run.drop({ ...job, signal: new AbortController().signal }),
  );
  if (job.signal.aborted) throw cancelled();
  return result;
}

/** {@link withChecks} for whoever needs the report alone. */
export function runChecks(
  session: Session,
  request: CheckRequest,
  job: Job,
  onResult?: (result: RuleResult) => void,
): Promise<CheckReport> {
  return withChecks(session, request, job, ({ report }) => Promise.resolve(report), onResult);
}

/**
 * {@link withChecks} for whoever needs the verdicts for longer: they stay until dropped.
 * @throws AppError as {@link withChecks} does; nothing is kept then
 */
export async function keepChecks(
  session: Session,
  request: CheckRequest,
  job: Job,
  onResult: (result: RuleResult) => void,
): Promise<CheckRun> {
  const started = performance.now();
  const prepared = await prepare(session, request, job);
  const total = prepared.reduce((sum, { bound }) => sum + bound.length, 0);
  const checked: CheckedDataset[] = [];
  const counted = new Map<string, number>();
  const drop = async (last: Job): Promise<void> => {
    for (const { verdicts } of checked) await verdicts?.drop(last);
  };
  let done = 0;
  const told = (result: RuleResult): void => {
    done += 1;
    const phase = `Checked ${result.id}`;
    job.progress({ phase, fraction: done / total, done, total, unit: 'rules' });
    onResult(result);
  };
  try {
    for (const { dataset, bound } of prepared) {
      const rows = Number(await session.value(sql`SELECT COUNT(*) FROM ${dataset.relation}`, job));
      counted.set(dataset.name, rows);
      const phase = `Checking ${dataset.name}`;
      job.progress({ phase, fraction: done / total, done, total, unit: 'rules' });
      const step = stepOf(job, {
        phase,
        total: null,
        unit: 'rules',
        from: done / total,
        to: (done + bound.length) / total,
      });
      const rules = await checkRules(session, dataset, bound, rows, { job: step, onResult: told });
      checked.push({ dataset, bound, ...rules });
    }
    const results = checked.flatMap((one) => one.results);
    const failures = await failuresOf(session, checked, job);
    const report = {
      verdict: worstStatus(results.map((result) => result.status)),
      rows: [...counted.values()].reduce((sum, rows) => sum + rows, 0),
      rules: results,
      ...(failures.length > 0 && { failures }),
      elapsed_ms: performance.now() - started,
    };
    return { report, datasets: checked, drop };
  } catch (thrown) {
    await drop({ ...job, signal: new AbortController().signal });
    throw thrown;
  }
}

async function failuresOf(
  session: Session,
  checked: readonly CheckedDataset[],
  job: Job,
): Promise<DatasetFailures[]> {
  const failures: DatasetFailures[] = [];
  for (const { dataset, verdicts, rowRules, results } of checked) {
    const rowIds = new Set(rowRules.map(({ bound }) => bound.rule.id));
    const broken = results.filter(({ id, violations }) => rowIds.has(id) && violations > 0);
    if (!verdicts || broken.length === 0) continue;
    const ids = broken.map(({ id }) => id);
    const overlaps = await overlapsOf(session, verdicts, ids, MOST_OVERLAPS, job);
    failures.push({
      dataset: dataset.name,
      rows: overlaps.reduce((sum, { rows }) => sum + rows, 0),
      overlaps: overlaps.map(({ rules, rows }) => ({ rules: [...rules], rows })),
      causes: causeOrder(overlaps),
    });
  }
  return failures;
}

interface PreparedGate {
  readonly dataset: CheckDataset;
  readonly bound: readonly BoundRule[];
}

async function prepare(session: Session, request: CheckRequest, job: Job): Promise<PreparedGate[]> {
  const prepared: PreparedGate[] = [];
  for (const gate of request.gates) {
    const dataset = await checkDataset(session, gate.dataset, request, job);
    prepared.push({ dataset, bound: await bindRules(session, gate.rules, dataset, job) });
  }
  return prepared;
}
