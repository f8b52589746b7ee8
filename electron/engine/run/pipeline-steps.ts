import type { PipelineNode } from '#shared/pipeline/graph.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { extractTask } from './extract-task.ts';
import { gateTask } from './gate-task.ts';
import { type FilePlace, loadTarget } from './load-declared.ts';
import { mergeTask } from './merge-task.ts';
import type { RunContext, TaskOutcome } from './run-context.ts';
import type { RunLog } from './run-log.ts';
import { transformTask } from './transform-task.ts';

/** What the steps of a pipeline work with, before any of them was taken. */
export function runContext(
  session: Session,
  request: { readonly spec: ValidatedSpec } & FilePlace,
  job: Job,
  log: RunLog,
): RunContext {
  const { spec, folder, env } = request;
  const loading = new Map<string, Promise<void>>();
  return {
    session,
    spec,
    folder,
    env,
    job,
    log,
    found: { rejectedLines: new Map(), checks: new Map(), merges: new Map() },
    targetLoaded: (id) => {
      const target = named(spec.targets, id);
      const loaded = loading.get(id) ?? loadTarget(session, target, spec, { folder, env }, job);
      loading.set(id, loaded);
      return loaded;
    },
  };
}

/** Takes one step; what it needs was taken before. `task` is the name its log lines carry. */
export function takeStep(context: RunContext, node: PipelineNode, task: string): Promise<TaskOutcome> {
  const { spec } = context;
  switch (node.kind) {
    case 'source':
      return extractTask(context, named(spec.sources, node.dataset), task);
    case 'transform':
      return transformTask(context, named(spec.transforms, node.dataset));
    case 'gate': {
      const gate = spec.quality.find((one) => one.dataset === node.dataset);
      if (!gate) throw new RangeError(`The graph has a gate of ${node.dataset} that the spec has not.`);
      return gateTask(context, gate, task);
    }
    case 'target':
      return mergeTask(context, named(spec.targets, node.dataset), task);
  }
}

function named<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((one) => one.id === id);
  if (!item) throw new RangeError(`The graph has a node ${id} that the spec has not.`);
  return item;
}
