import { recallHistory } from '#electron/engine/history/check-with-history.ts';
import { projectHistory } from '#electron/engine/history/project-history.ts';
import type { Job } from '#electron/engine/job.ts';
import type { CheckedDataset, CheckRequest } from '#electron/engine/run-checks.ts';
import { runPipeline } from '#electron/engine/run-pipeline.ts';
import { noRulesOn, unknownRule } from '#shared/kernel/messages/project.ts';
import { datasetsOfRule, otherDatasets } from '#shared/pipeline/graph.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { ParameterScope } from '#shared/rules/rule-parameters.ts';
import type { OpenProject } from './open-project.ts';

/**
 * Runs the spec's rules, all of them or those of one dataset, on the extracts as they are now; `onResult` is told each
 * rule's result as soon as it is known. The run becomes part of the project's history.
 */
export async function checkGates(
  project: OpenProject,
  dataset: string | undefined,
  job: Job,
  onResult: (result: RuleResult) => void,
): Promise<CheckReport> {
  const request = await loadedGates(project, dataset, job);
  const history = projectHistory(project.project, { ...project.stage(), hash: project.hash });
  const recalled = await recallHistory(project.session, { ...request, history }, job);
  const report = await project.checks.run(recalled.request, project.hash, job, (result) =>
    onResult(recalled.compared(result)),
  );
  return recalled.remember(report);
}

/** A dataset with the verdicts on its rows, of the last check where that still holds, else of a new one. */
export async function checkedDataset(
  project: OpenProject,
  dataset: string,
  job: Job,
): Promise<CheckedDataset> {
  const request = await loadedGates(project, dataset, job);
  const found = await project.checks.of(request, dataset, project.hash, job);
  if (!found) throw noRulesOn(dataset);
  return found;
}

/** The rules of the spec, all of them or those of one dataset; the datasets they read are loaded afterwards. */
export async function loadedGates(
  project: OpenProject,
  dataset: string | undefined,
  job: Job,
): Promise<CheckRequest> {
  const spec = project.validated();
  const gates = spec.quality.filter((gate) => dataset === undefined || gate.dataset === dataset);
  for (const gate of gates) {
    for (const name of [gate.dataset, ...otherDatasets(gate)]) await project.ensureLoaded(name, job);
  }
  return { gates, datasets: namesOf(spec), scope: project.scope(spec) };
}

/** A rule of the spec with what it takes to run it; the datasets it reads are loaded afterwards. */
export async function ruleOf(
  project: OpenProject,
  dataset: string,
  id: string,
  job: Job,
): Promise<{ rule: Rule; datasets: ReadonlySet<string>; scope: ParameterScope }> {
  const spec = project.validated();
  for (const gate of spec.quality) {
    const rule = gate.dataset === dataset && gate.rules.find((one) => one.id === id);
    if (!rule) continue;
    for (const name of [dataset, ...otherDatasets({ ...gate, rules: [rule] })]) {
      await project.ensureLoaded(name, job);
    }
    return { rule, datasets: namesOf(spec), scope: project.scope(spec) };
  }
  throw unknownRule(id, dataset);
}

/** What it takes to run a rule that the spec need not have; the datasets it reads are loaded afterwards. */
export async function readyFor(
  project: OpenProject,
  dataset: string,
  rule: Rule,
  job: Job,
): Promise<{ datasets: ReadonlySet<string>; scope: ParameterScope }> {
  const spec = project.readable();
  const known = spec ? namesOf(spec) : new Set<string>();
  // A name that is no dataset of the spec is the rule's problem, which it says when it runs.
  const read = datasetsOfRule(rule).filter((name) => known.has(name));
  for (const name of new Set([dataset, ...read])) await project.ensureLoaded(name, job);
  return { datasets: new Set([...known, dataset]), scope: project.scope(spec ?? {}) };
}

/** The whole pipeline on the extracts; its record becomes the project's last run. */
export async function runProject(project: OpenProject, job: Job): Promise<RunRecord> {
  const request = { ...project.stage(), specHash: project.hash };
  const record = await runPipeline(project.session, request, job);
  await project.recordRun(record);
  return record;
}

function namesOf(spec: Spec): ReadonlySet<string> {
  return new Set([...spec.sources, ...spec.transforms, ...spec.targets].map(({ id }) => id));
}
