import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import type { BoundRule, Rule } from '#shared/rules/index.ts';
import { sql } from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset, type Datasets } from './checks/check-dataset.ts';
import { evaluateRule } from './checks/evaluate-rule.ts';
import { worstStatus } from './checks/rule-status.ts';
import { type Job, stepOf } from './job.ts';
import type { Session } from './session.ts';

export { failingRows } from './failing-rows.ts';

export interface CheckRequest extends Datasets {
  readonly gates: readonly { readonly dataset: string; readonly rules: readonly Rule[] }[];
}

/**
 * Runs rules on loaded datasets. Row rules on an empty dataset pass with `rows: 0`; that rows must be there is what
 * `row_count` says. Nothing is written.
 * @throws AppError `unknown_column` or `not_found`, before anything runs, when a rule names what is not there
 */
export async function runChecks(session: Session, request: CheckRequest, job: Job): Promise<CheckReport> {
  const started = performance.now();
  const prepared = await prepare(session, request, job);
  const total = prepared.reduce((sum, { bound }) => sum + bound.length, 0);
  const results: RuleResult[] = [];
  const counted = new Map<string, number>();
  for (const { dataset, bound } of prepared) {
    const rows = Number(await session.value(sql`SELECT COUNT(*) FROM ${dataset.relation}`, job));
    counted.set(dataset.name, rows);
    for (const rule of bound) {
      if (job.signal.aborted) throw cancelled();
      const done = results.length;
      const phase = `Checking ${rule.rule.id}`;
      job.progress({ phase, fraction: done / total, done, total, unit: 'rules' });
      const step = stepOf(job, {
        phase,
        total: null,
        unit: 'rules',
        from: done / total,
        to: (done + 1) / total,
      });
      results.push(await evaluateRule(session, rule, dataset, rows, step));
    }
  }
  return {
    verdict: worstStatus(results.map((result) => result.status)),
    rows: [...counted.values()].reduce((sum, rows) => sum + rows, 0),
    rules: results,
    elapsed_ms: performance.now() - started,
  };
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
