import type { RejectedLine } from '#shared/formats/extract.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import type { RunRecord, TaskRecord } from '#shared/pipeline/run-record.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { RunLog } from './run-log.ts';

/** What every task of a run works with. */
export interface RunContext {
  /** A database of the run's own. */
  readonly session: Session;
  readonly spec: ValidatedSpec;
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
  readonly job: Job;
  readonly log: RunLog;
  /** Resolves once the target's current rows are there, as the dataset of the target's id. */
  targetLoaded(id: string): Promise<void>;
  readonly found: RunFindings;
}

/** What tasks leave for the record, beside their own numbers. */
export interface RunFindings {
  readonly rejectedLines: Map<string, RejectedLine[]>;
  readonly checks: Map<string, RunRecord['checks'][number]['report']>;
  readonly merges: Map<string, MergePlan>;
}

/** How a task ended: its numbers, and `failed` when the data forbids to go on. `rows_in = rows_out + rejected + quarantined`. */
export interface TaskOutcome extends Pick<
  TaskRecord,
  'rows_in' | 'rows_out' | 'rejected' | 'quarantined' | 'message'
> {
  readonly failed?: true;
}
