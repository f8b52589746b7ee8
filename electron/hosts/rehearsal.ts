import { silentJob, type Job } from '#electron/engine/job.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { rehearseTarget } from '#electron/engine/rehearse-target.ts';
import { rowsOfFate } from '#electron/engine/rows-of-fate.ts';
import { QUARANTINE_SCHEMA } from '#electron/engine/run/part-rows.ts';
import { openSession, type PageWindow, type Session } from '#electron/engine/session.ts';
import type { Page } from '#shared/formats/extract.ts';
import { targetNotReached, unknownTarget } from '#shared/kernel/messages/project.ts';
import type { Fate, MergePlan } from '#shared/pipeline/merge-plan.ts';
import { mergeRequestOf } from '#shared/pipeline/merge/merge-request.ts';
import type { Target, ValidatedSpec } from '#shared/pipeline/spec.ts';
import { raw } from '#shared/sql/index.ts';

/** What a rehearsal reads. */
interface Stage {
  readonly spec: ValidatedSpec;
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
}

/**
 * The merges of a spec's targets, planned on the rows that a run would bring to them: gates have set rows aside.
 * It has a database of its own, which keeps the rows of the target planned last, to page through.
 */
export class Rehearsal {
  readonly #memoryLimitBytes: number;
  #session: Promise<Session> | null = null;
  #staged: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(memoryLimitBytes: number) {
    this.#memoryLimitBytes = memoryLimitBytes;
  }

  /** Plans a target's merge on its files as they are now. @throws AppError `not_found`, and what `planMerge` throws */
  plan(stage: Stage, targetId: string, job: Job): Promise<MergePlan> {
    return this.#inTurn(async () => {
      const target = targetOf(stage.spec, targetId);
      const session = await this.#open();
      const stops = await this.#stage(session, stage, target, job);
      const plan = await planMerge(session, mergeRequestOf(target), job);
      return {
        ...plan,
        warnings: [...stops.map((stop) => targetNotReached(targetId, stop)), ...plan.warnings],
      };
    });
  }

  /** Pages through the rows of a fate of the plan made last, making it first when it is of another target. */
  rows(stage: Stage, targetId: string, fate: Fate, window: PageWindow, job: Job): Promise<Page> {
    return this.#inTurn(async () => {
      const target = targetOf(stage.spec, targetId);
      const session = await this.#open();
      if (this.#staged !== stageKey(stage, targetId)) await this.#stage(session, stage, target, job);
      return rowsOfFate(session, mergeRequestOf(target), fate, window, job);
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      const session = await this.#session;
      this.#session = null;
      await session?.close();
    });
  }

  async #stage(session: Session, stage: Stage, target: Target, job: Job): Promise<string[]> {
    this.#staged = null;
    const stops = await rehearseTarget(session, stage, target, job);
    this.#staged = stageKey(stage, target.id);
    return stops;
  }

  #open(): Promise<Session> {
    this.#session ??= openSession({ database: ':memory:', memoryLimitBytes: this.#memoryLimitBytes }).then(
      async (session) => {
        await session.execute(raw(`CREATE SCHEMA ${QUARANTINE_SCHEMA}`), silentJob());
        return session;
      },
    );
    return this.#session;
  }

  /** One at a time: two would replace each other's tables. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

function targetOf(spec: ValidatedSpec, id: string): Target {
  const target = spec.targets.find((one) => one.id === id);
  if (target) return target;
  throw unknownTarget(
    id,
    spec.targets.map((one) => one.id),
  );
}

function stageKey({ spec, folder }: Stage, targetId: string): string {
  return JSON.stringify([targetId, folder, spec]);
}
