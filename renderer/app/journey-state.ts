import type { Extract } from '#shared/formats/extract.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import type { CheckReport } from '#shared/rules/check-report.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Step } from '../data/index.ts';

/** How far a step is. Nothing is ever locked: `todo` only says that nothing was done there yet. */
export type StepState = 'todo' | 'started' | 'attention' | 'done';

/** What the states of the steps are read from; null where nothing is known yet. */
export interface JourneyFacts {
  readonly project: ProjectView | null;
  readonly spec: Spec | null;
  readonly extracts: readonly Extract[];
  /** Names of the datasets that have a profile. */
  readonly profiled: readonly string[];
  readonly checks: CheckReport | null;
  /** Number of targets with a merge plan. */
  readonly planned: number;
  readonly run: RunRecord | null;
  /** Whether the review finds the pipeline ready. */
  readonly ready: boolean | null;
  readonly exported: boolean;
}

/** The state of each step, and in words why. */
export function journeyState(facts: JourneyFacts): Record<Step, { state: StepState; note: string }> {
  if (facts.project === null) return everyStep('todo', 'no project is open');
  return {
    home: { state: 'done', note: `${facts.project.name} is open` },
    sources: sources(facts),
    profile: profile(facts),
    rules: rules(facts),
    checks: checks(facts),
    merge: merge(facts),
    pipeline: pipeline(facts),
    readiness: readiness(facts),
    export: facts.exported
      ? { state: 'done', note: 'files were written' }
      : { state: 'todo', note: 'nothing exported yet' },
  };
}

function everyStep(state: StepState, note: string): Record<Step, { state: StepState; note: string }> {
  const same = { state, note };
  return {
    home: same,
    sources: same,
    profile: same,
    rules: same,
    checks: same,
    merge: same,
    pipeline: same,
    readiness: same,
    export: same,
  };
}

function sources({ extracts, project }: JourneyFacts) {
  const rejected = extracts.reduce((sum, extract) => sum + extract.rejected.count, 0);
  const bound = project?.datasets.filter((dataset) => dataset.role !== 'transform') ?? [];
  const missing = bound.filter((dataset) => !dataset.loaded).length;
  if (extracts.length === 0) return note('todo', 'nothing loaded yet');
  if (rejected > 0) return note('attention', `${rejected} rejected ${rejected === 1 ? 'line' : 'lines'}`);
  if (missing > 0) return note('started', `${missing} of ${bound.length} not loaded`);
  return note('done', `${extracts.length} loaded`);
}

function profile({ extracts, profiled }: JourneyFacts) {
  if (profiled.length === 0) return note('todo', 'nothing profiled yet');
  const done = profiled.length >= extracts.length;
  return note(done ? 'done' : 'started', `${profiled.length} of ${extracts.length} profiled`);
}

function rules({ spec }: JourneyFacts) {
  const count = spec?.quality.reduce((sum, gate) => sum + gate.rules.length, 0) ?? 0;
  return count === 0
    ? note('todo', 'no rules yet')
    : note('done', `${count} ${count === 1 ? 'rule' : 'rules'}`);
}

function checks({ checks: report, run }: JourneyFacts) {
  const verdict = report?.verdict ?? worstOf(run);
  if (verdict === null) return note('todo', 'not run yet');
  return verdict === 'pass' ? note('done', 'all passed') : note('attention', `verdict: ${verdict}`);
}

function worstOf(run: RunRecord | null): CheckReport['verdict'] | null {
  if (run === null || run.checks.length === 0) return null;
  const order = ['pass', 'warn', 'fail', 'error'] as const;
  return run.checks
    .map((check) => check.report.verdict)
    .reduce((worst, verdict) => (order.indexOf(verdict) > order.indexOf(worst) ? verdict : worst), 'pass');
}

function merge({ planned, run, spec }: JourneyFacts) {
  const targets = spec?.targets.length ?? 0;
  const known = Math.max(planned, run?.merges.length ?? 0);
  if (known === 0) return note('todo', 'no dry run yet');
  return note(known >= targets ? 'done' : 'started', `${known} of ${targets} targets planned`);
}

function pipeline({ project, spec, run }: JourneyFacts) {
  const problems = project?.problems.length ?? 0;
  if (problems > 0)
    return note('attention', `${problems} ${problems === 1 ? 'problem' : 'problems'} in the spec`);
  if (run?.status === 'failed') return note('attention', 'the last run failed');
  if (run?.status === 'succeeded') return note('done', 'the last run succeeded');
  return spec && spec.targets.length > 0 ? note('started', 'not run yet') : note('todo', 'no target yet');
}

function readiness({ ready }: JourneyFacts) {
  if (ready === null) return note('todo', 'not reviewed yet');
  return ready ? note('done', 'ready') : note('attention', 'blockers stand');
}

function note(state: StepState, text: string): { state: StepState; note: string } {
  return { state, note: text };
}
