import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/kernel/index.ts';
import { historyNotSaved } from '#shared/kernel/messages/checks.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import {
  type CheckedExtract,
  type CheckRun as KeptRun,
  earlierOf,
  earlierResults,
  keptResult,
  pastMeasures,
} from '#shared/rules/check-run.ts';
import { sql } from '#shared/sql/index.ts';
import { relationOf } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import { type CheckRequest, type CheckRun, withChecks } from '../run-checks.ts';
import type { Session } from '../session.ts';
import type { ExtractMark } from './extract-stamps.ts';
import { appendRun, readHistory } from './history-file.ts';
import { questionOf } from './question-of.ts';

/** Where a history is kept, and what tells a delivery from the one before. */
export interface HistoryPlace {
  readonly file: string;
  /** SHA-256 of the spec's text; null where the rules are from no spec. */
  readonly specHash: string | null;
  markOf(dataset: string): Promise<ExtractMark>;
}

/** Rules to check, and the history that knows of earlier runs of them. */
export interface HistoryRequest extends CheckRequest {
  readonly history: HistoryPlace;
}

/** What earlier runs found, ready for another run. */
export interface RecalledHistory {
  /** The rules to check, with what rules about earlier runs judge by. */
  readonly request: CheckRequest;
  /** The result, with what the last run found that asked the same of an earlier delivery. */
  compared(result: RuleResult): RuleResult;
  /** The report with its results compared; afterwards the run is in the history too. */
  remember(report: CheckReport): Promise<CheckReport>;
}

/** Reads the history. One that cannot be read or written is told of in the job's log and stops nothing. */
export async function recallHistory(
  session: Session,
  { history: place, ...request }: HistoryRequest,
  job: Job,
): Promise<RecalledHistory> {
  const at = new Date().toISOString();
  const extracts = await extractsOf(session, request, place, job);
  const { runs, problem } = await readHistory(place.file);
  if (problem !== null) warn(job, problem);
  const earlier = earlierResults(runs, new Map(extracts.map(({ dataset, stamp }) => [dataset, stamp])));
  const compared = (result: RuleResult): RuleResult => {
    const previous = earlierOf(earlier, result.id, questionOf(result)).at(-1);
    return previous ? { ...result, previous } : result;
  };
  return {
    request: { ...request, past: (rule, question) => pastMeasures(earlier, rule, question) },
    compared,
    remember: async (plain) => {
      const report = { ...plain, rules: plain.rules.map(compared) };
      await save(place, keptRun(report, { at, extracts, place }), job);
      return report;
    },
  };
}

/** {@link withChecks} that knows what earlier runs found, by {@link recallHistory}, and joins them. */
export async function checkWithHistory<T>(
  session: Session,
  request: HistoryRequest,
  job: Job,
  work: (run: CheckRun) => Promise<T>,
  onResult: (result: RuleResult) => void = () => {},
): Promise<T> {
  const recalled = await recallHistory(session, request, job);
  const keep = async (run: CheckRun): Promise<T> =>
    work({ ...run, report: await recalled.remember(run.report) });
  return withChecks(session, recalled.request, job, keep, (result) => onResult(recalled.compared(result)));
}

/** {@link checkWithHistory} for whoever needs the report alone. */
export function reportWithHistory(
  session: Session,
  request: HistoryRequest,
  job: Job,
  onResult?: (result: RuleResult) => void,
): Promise<CheckReport> {
  return checkWithHistory(session, request, job, ({ report }) => Promise.resolve(report), onResult);
}

async function extractsOf(
  session: Session,
  { gates, ...all }: CheckRequest,
  { markOf }: HistoryPlace,
  job: Job,
): Promise<CheckedExtract[]> {
  const extracts: CheckedExtract[] = [];
  for (const dataset of new Set(gates.map((gate) => gate.dataset))) {
    if (!all.datasets.has(dataset)) continue;
    const rows = await session.value(sql`SELECT COUNT(*) FROM ${relationOf(all, dataset)}`, job);
    extracts.push({ dataset, ...(await markOf(dataset)), rows: Number(rows) });
  }
  return extracts;
}

function keptRun(
  report: CheckReport,
  { at, extracts, place }: { at: string; extracts: CheckedExtract[]; place: HistoryPlace },
): KeptRun {
  return {
    run_id: randomUUID(),
    at,
    spec_hash: place.specHash,
    verdict: report.verdict,
    rows: report.rows,
    elapsed_ms: Math.round(report.elapsed_ms),
    extracts,
    rules: report.rules.map((result) => keptResult(result, questionOf(result))),
  };
}

async function save({ file }: HistoryPlace, run: KeptRun, job: Job): Promise<void> {
  await appendRun(file, run).catch((thrown: unknown) =>
    warn(job, historyNotSaved(file, AppError.from(thrown).message)),
  );
}

function warn(job: Job, message: string): void {
  job.log({ at: new Date().toISOString(), level: 'warn', task: 'history', message });
}
