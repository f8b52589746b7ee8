import { runMessages } from '#shared/kernel/messages/run.ts';
import { otherDatasets } from '#shared/pipeline/graph.ts';
import type { QualityGate } from '#shared/pipeline/spec.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { runChecks } from '../run-checks.ts';
import { partRows } from './part-rows.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/**
 * Runs the rules of a gate and does what it says about failures. `stop` ends in a failed task; `quarantine` sets
 * aside the rows that break a failed row rule, and stops when a rule about the whole dataset failed; `warn` reports.
 * A rule that could not be evaluated stops every gate: nobody knows what it would have said.
 */
export async function gateTask(context: RunContext, gate: QualityGate, task: string): Promise<TaskOutcome> {
  const { session, spec, job, log, found } = context;
  const { dataset } = gate;
  const scope: ParameterScope = { parameters: spec.parameters, env: context.env };
  const datasets = new Set([...spec.sources, ...spec.transforms, ...spec.targets].map((step) => step.id));
  const targets = otherDatasets(gate).filter((name) => spec.targets.some((target) => target.id === name));
  await Promise.all(targets.map((id) => context.targetLoaded(id)));
  const report = await runChecks(session, { gates: [{ dataset, rules: gate.rules }], datasets, scope }, job);
  found.checks.set(dataset, report);
  for (const rule of report.rules) {
    if (rule.status === 'warn') log.write(task, 'warn', runMessages.ruleBroken(rule));
  }
  const rows = Number(await session.value(sql`SELECT COUNT(*) FROM ${ident(dataset)}`, job));
  const passed = { rows_in: rows, rows_out: rows, rejected: 0, quarantined: 0 };
  const failed = report.rules.filter((rule) => rule.status === 'fail' || rule.status === 'error');
  const stopping = failed.filter((rule) => rule.status === 'error' || stops(gate, rule, scope));
  if (stopping.length > 0) {
    return { ...passed, message: runMessages.gateStopped(dataset, stopping), failed: true };
  }
  if (failed.length === 0) {
    return { ...passed, message: runMessages.gateHeld(dataset) };
  }
  if (gate.on_fail === 'warn') return { ...passed, message: runMessages.reported(dataset, failed) };
  for (const rule of failed) log.write(task, 'warn', runMessages.ruleBroken(rule));
  const quarantined = await partRows(
    session,
    { dataset, rules: rulesOf(gate, failed), datasets, scope },
    job,
  );
  return {
    ...passed,
    rows_out: rows - quarantined,
    quarantined,
    message: runMessages.quarantined(
      quarantined,
      rows,
      dataset,
      failed.map((rule) => rule.id),
    ),
  };
}

/** Whether a failed rule of this gate ends the run. */
function stops(gate: QualityGate, failed: RuleResult, scope: ParameterScope): boolean {
  switch (gate.on_fail) {
    case 'stop':
      return true;
    case 'warn':
      return false;
    case 'quarantine':
      return !rulesOf(gate, [failed]).every((rule) => isAboutRows(rule, scope));
  }
}

function rulesOf(gate: QualityGate, results: readonly RuleResult[]): Rule[] {
  return gate.rules.filter((rule) => results.some((result) => result.id === rule.id));
}

/** A rule about rows names the rows that break it; one about the dataset, or a query, does not. */
function isAboutRows(rule: Rule, scope: ParameterScope): boolean {
  const anywhere = ident('dataset');
  return (
    boundRule(rule, scope).check({ dataset: anywhere, relation: () => anywhere, row: anywhere }).kind ===
    'rows'
  );
}
