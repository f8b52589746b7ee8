import { runMessages } from '#shared/kernel/messages/run.ts';
import { otherDatasets } from '#shared/pipeline/graph.ts';
import type { QualityGate } from '#shared/pipeline/spec.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { type CheckRun, withChecks } from '../run-checks.ts';
import { partRows } from './part-rows.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/**
 * Runs the rules of a gate and does what it says about failures. `stop` ends in a failed task; `quarantine` sets
 * aside the rows that break a failed row rule, and stops when a rule about the whole dataset failed; `warn` reports.
 * A rule that could not be evaluated stops every gate: nobody knows what it would have said.
 */
export async function gateTask(context: RunContext, gate: QualityGate, task: string): Promise<TaskOutcome> {
  const { session, spec, job } = context;
  const datasets = new Set([...spec.sources, ...spec.transforms, ...spec.targets].map((step) => step.id));
  const targets = otherDatasets(gate).filter((name) => spec.targets.some((target) => target.id === name));
  await Promise.all(targets.map((id) => context.targetLoaded(id)));
  const scope: ParameterScope = { parameters: spec.parameters, env: context.env };
  const request = { gates: [gate], datasets, scope };
  return withChecks(session, request, job, (run) => actOn(context, gate, run, task));
}

async function actOn(
  { session, job, log, found }: RunContext,
  gate: QualityGate,
  { report, datasets: [checked] }: CheckRun,
  task: string,
): Promise<TaskOutcome> {
  const { dataset } = gate;
  found.checks.set(dataset, report);
  for (const rule of report.rules) {
    if (rule.status === 'warn') log.write(task, 'warn', runMessages.ruleBroken(rule));
  }
  const rows = Number(await session.value(sql`SELECT COUNT(*) FROM ${ident(dataset)}`, job));
  const passed = { rows_in: rows, rows_out: rows, rejected: 0, quarantined: 0 };
  const failed = report.rules.filter((rule) => rule.status === 'fail' || rule.status === 'error');
  const rowIds = new Set(checked?.rowRules.map(({ bound }) => bound.rule.id));
  const stopping = failed.filter((rule) => rule.status === 'error' || stops(gate, rowIds.has(rule.id)));
  if (stopping.length > 0) {
    return { ...passed, message: runMessages.gateStopped(dataset, stopping), failed: true };
  }
  if (failed.length === 0 || !checked) return { ...passed, message: runMessages.gateHeld(dataset) };
  if (gate.on_fail === 'warn') return { ...passed, message: runMessages.reported(dataset, failed) };
  for (const rule of failed) log.write(task, 'warn', runMessages.ruleBroken(rule));
  const ids = failed.map((rule) => rule.id);
  const quarantined = await partRows(session, checked, ids, job);
  return {
    ...passed,
    rows_out: rows - quarantined,
    quarantined,
    message: runMessages.quarantined(quarantined, rows, dataset, ids),
  };
}

/** Whether a failed rule of this gate ends the run: only rows can be set aside. */
function stops(gate: QualityGate, isAboutRows: boolean): boolean {
  switch (gate.on_fail) {
    case 'stop':
      return true;
    case 'warn':
      return false;
    case 'quarantine':
      return !isAboutRows;
  }
}
