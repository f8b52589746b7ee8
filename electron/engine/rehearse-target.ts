import { AppError } from '#shared/kernel/index.ts';
import { pipelineGraph, topologicalOrder, upstreamOf, type PipelineNode } from '#shared/pipeline/graph.ts';
import type { Target } from '#shared/pipeline/spec.ts';
import type { Job } from './job.ts';
import type { RunRequest } from './run-pipeline.ts';
import { extractTask } from './run/extract-task.ts';
import { gateTask } from './run/gate-task.ts';
import { loadTarget } from './run/load-declared.ts';
import type { RunContext, TaskOutcome } from './run/run-context.ts';
import { RunLog } from './run/run-log.ts';
import { transformTask } from './run/transform-task.ts';
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
  const context = contextOf(scratch, request, job);
  const stops: string[] = [];
  for (const [done, node] of steps.entries()) {
    job.progress({
      phase: node.title,
      fraction: done / steps.length,
      done,
      total: steps.length,
      unit: 'tasks',
    });
    const outcome = await perform(context, node);
    if (outcome.failed) stops.push(outcome.message);
  }
  await context.targetLoaded(target.id);
  return stops;
}

function contextOf(session: Session, request: Omit<RunRequest, 'specHash'>, job: Job): RunContext {
  const { spec, folder, env } = request;
  const quiet: Job = { signal: job.signal, progress: () => {}, log: () => {} };
  const loading = new Map<string, Promise<void>>();
  return {
    session,
    spec,
    folder,
    env,
    job: quiet,
    log: new RunLog(quiet),
    found: { rejectedLines: new Map(), checks: new Map(), merges: new Map() },
    targetLoaded: (id) => {
      const loaded =
        loading.get(id) ?? loadTarget(session, named(spec.targets, id), spec, { folder, env }, quiet);
      loading.set(id, loaded);
      return loaded;
    },
  };
}

function perform(context: RunContext, node: PipelineNode): Promise<TaskOutcome> {
  const { spec } = context;
  switch (node.kind) {
    case 'source':
      return extractTask(context, named(spec.sources, node.dataset), node.id);
    case 'transform':
      return transformTask(context, named(spec.transforms, node.dataset));
    case 'gate': {
      const gate = spec.quality.find(({ dataset }) => dataset === node.dataset);
      if (!gate) throw new RangeError(`The graph has a gate of ${node.dataset} that the spec has not.`);
      return gateTask(context, gate, node.id);
    }
    case 'target':
      throw new AppError({ code: 'internal', message: `A merge waits for the merge of ${node.dataset}.` });
  }
}

function named<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((one) => one.id === id);
  if (!item) throw new RangeError(`The graph has a node ${id} that the spec has not.`);
  return item;
}
