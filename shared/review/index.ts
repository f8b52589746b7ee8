import type { ValidatedSpec } from '../pipeline/spec.ts';
import { CHECKLIST } from './checklist.ts';
import { credentialInSpec } from './credential-in-spec.ts';
import {
  AREAS,
  type Area,
  type Evidence,
  type Guardrail,
  type Objection,
  type ReviewContext,
} from './define-guardrail.ts';
import { descriptions } from './descriptions.ts';
import { duplicateOrder } from './duplicate-order.ts';
import { environments } from './environments.ts';
import { failedChecks } from './failed-checks.ts';
import { failedRun } from './failed-run.ts';
import type { ChecklistItem, Finding, Review } from './finding.ts';
import { idempotency } from './idempotency.ts';
import { missedIntervals } from './missed-intervals.ts';
import { nothingLoaded } from './nothing-loaded.ts';
import { owner } from './owner.ts';
import { rejectedLines } from './rejected-lines.ts';
import { retries } from './retries.ts';
import { schedule } from './schedule.ts';
import { silentFailure } from './silent-failure.ts';
import { staleEvidence } from './stale-evidence.ts';
import { timeout } from './timeout.ts';
import { ungatedTarget } from './ungated-target.ts';
import { watermark } from './watermark.ts';

export type { Evidence } from './define-guardrail.ts';

/** Every guardrail, in the order of the checklist. A file in this folder that defines one and is not listed fails a test. */
export const GUARDRAILS: readonly Guardrail[] = [
  idempotency,
  nothingLoaded,
  duplicateOrder,
  ungatedTarget,
  failedChecks,
  staleEvidence,
  failedRun,
  rejectedLines,
  retries,
  timeout,
  silentFailure,
  watermark,
  missedIntervals,
  credentialInSpec,
  schedule,
  environments,
  owner,
  descriptions,
];

const RANK = { blocker: 0, warn: 1, info: 2 } as const;

/**
 * Whether a pipeline is fit for production, by its spec and by what a local run of this very spec proved.
 * Findings come worst first; `ready` is false while a blocker stands.
 */
export function review(spec: ValidatedSpec, evidence: Evidence): Review {
  const { run: lastRun, specHash } = evidence;
  const run = lastRun !== null && lastRun.spec_hash === specHash ? lastRun : null;
  const context: ReviewContext = { spec, run, lastRun };
  const objections = GUARDRAILS.flatMap((guardrail) =>
    guardrail.check(context).map((objection) => ({ guardrail, objection })),
  );
  const findings = objections
    .map(({ guardrail, objection }) => findingOf(guardrail, objection))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  return {
    ready: findings.every((finding) => finding.severity !== 'blocker'),
    findings,
    checklist: AREAS.map((area) =>
      checklistItem(
        area,
        objections.filter(({ guardrail }) => guardrail.area === area).map(({ objection }) => objection),
        context,
      ),
    ),
  };
}

function findingOf({ id }: Guardrail, { severity, where, message, fix }: Objection): Finding {
  return { id, severity, where, message, fix };
}

/** Open while something is known to be wrong; unproven while something is only not shown; notes do not count. */
function checklistItem(area: Area, objections: readonly Objection[], context: ReviewContext): ChecklistItem {
  const part = CHECKLIST[area];
  const standing = objections.filter((objection) => objection.severity !== 'info');
  const open = standing.some((objection) => objection.unproven !== true);
  const unproven = standing.length > 0 || (part.needsRun && context.run === null);
  return {
    id: area,
    title: part.title,
    state: open ? 'open' : unproven ? 'unproven' : 'done',
    evidence: part.evidence(context),
  };
}
