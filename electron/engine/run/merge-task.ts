import { loadedLine } from '#shared/kernel/messages/merge.ts';
import { runMessages } from '#shared/kernel/messages/run.ts';
import { mergeRequestOf } from '#shared/pipeline/merge/merge-request.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import { planMerge } from '../plan-merge.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';

/** Plans the load of a target; what it would do is what the exported pipeline does. */
export async function mergeTask(context: RunContext, target: Target, task: string): Promise<TaskOutcome> {
  const { session, spec, job, log, found } = context;
  await context.targetLoaded(target.id);
  const source = spec.sources.find((one) => one.id === target.from);
  const plan = await planMerge(session, mergeRequestOf(target), job);
  found.merges.set(target.id, plan);
  for (const warning of plan.warnings) log.write(task, 'warn', warning);
  const aside = runMessages.keptAside(plan.rejected, plan.superseded);
  const name = source?.object.split('.').at(-1) ?? target.from;
  const line = loadedLine({ ...plan, name });
  log.write(task, 'info', line);
  return {
    rows_in: plan.source_rows,
    rows_out: plan.inserted + plan.updated + plan.unchanged,
    rejected: plan.rejected + plan.superseded,
    quarantined: 0,
    message: aside === '' ? line : `${line}; ${aside}`,
  };
}
