import type { RunRecord } from '../pipeline/run-record.ts';
import type { ValidatedSpec } from '../pipeline/spec.ts';
import type { Finding } from './finding.ts';

/** What local runs proved. `specHash` is the hash of the spec under review, to see whether the run was of that spec. */
export interface Evidence {
  readonly run: RunRecord | null;
  readonly specHash: string | null;
}

/** The parts of the checklist; every guardrail speaks for one. */
export const AREAS = [
  'idempotency',
  'quality_gates',
  'error_handling',
  'monitoring',
  'backfill',
  'credentials',
  'schedule',
  'documentation',
] as const;
export type Area = (typeof AREAS)[number];

export interface ReviewContext {
  readonly spec: ValidatedSpec;
  /** The last run, when it was a run of this very spec; evidence about another text proves nothing. */
  readonly run: RunRecord | null;
  /** The last run, whatever it was a run of. */
  readonly lastRun: RunRecord | null;
}

/** What a guardrail holds against a spec; `unproven` when nothing is known to be wrong, only not shown to be right. */
export interface Objection extends Omit<Finding, 'id'> {
  readonly unproven?: boolean;
}

/** One thing that must hold before a pipeline goes to production. Pure: the same spec and evidence object the same. */
export interface Guardrail {
  /** The name of its file. */
  readonly id: string;
  readonly title: string;
  readonly area: Area;
  check(context: ReviewContext): readonly Objection[];
}

export function defineGuardrail(guardrail: Guardrail): Guardrail {
  return guardrail;
}
