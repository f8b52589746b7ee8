import { pipelineGraph, topologicalOrder, upstreamOf } from '#shared/pipeline/graph.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import type { Job } from './job.ts';
import type { RunRequest } from './run-pipeline.ts';
import { runContext, takeStep } from './run/pipeline-steps.ts';
import { RunLog } from './run/run-log.ts';
import type { Session } from './session.ts';

/**
 * Does all that a run does before it merges a target: loads, transforms, and asks the gates, which set rows aside.
 * Afterwards the session holds the rows that would be merged, as the dataset the target loads from, and what the
 * target holds now, as the dataset of its id. So a plan made there is the plan of the run.
 *
 * @param scratch a session of the rehearsal's own; its tables are replaced
 * @returns why the run would stop before the merge; empty when it would not
 * @throws AppError when something cannot be loaded or evaluated at all
 */
export async function rehearseTarget(
  scratch: Session,
  request: Omit<RunRequest, 'specHash'>,
  target: Target,
  job: Job,
): Promise<string[]> {
  const graph = pipelineGraph(request.spec);
  const sorted = topologicalOrder(graph);
  if ('cycle' in sorted) throw new RangeError('A validated spec has no cycle.');
  const needed = upstreamOf(graph, target.id);
  const steps = sorted.order.filter(({ id }) => needed.has(id));
  // The log is the run's; a rehearsal is looked at for its rows.
  const quiet: Job = { signal: job.signal, progress: () => {}, log: () => {} };
  const context = runContext(scratch, request, quiet, new RunLog(quiet));
  const stops: string[] = [];
  for (const [done, node] of steps.entries()) {
    job.progress({
      phase: node.title,
      fraction: done / steps.length,
      done,
      total: steps.length,
      unit: 'tasks',
    });
    const outcome = await takeStep(context, node, node.id);
    if (outcome.failed) stops.push(outcome.message);
  }
  await context.targetLoaded(target.id);
  return stops;
}
