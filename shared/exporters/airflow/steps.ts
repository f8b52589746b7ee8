import {
  pipelineGraph,
  type PipelineNode,
  otherDatasets,
  topologicalOrder,
  upstreamOf,
} from '../../pipeline/graph.ts';
import type { ValidatedSpec } from '../../pipeline/spec.ts';
import type { ExportOptions } from '../define-exporter.ts';
import { extractStep } from './extract-step.ts';
import { gateStep } from './gate-step.ts';
import { mergeStep } from './merge-step.ts';
import { prepareStep } from './prepare-step.ts';
import type { Step, StepBody } from './step.ts';
import { transformStep } from './transform-step.ts';
import type { Warehouse } from './warehouse.ts';

const VERBS: Readonly<Record<PipelineNode['kind'], string>> = {
  source: 'extract',
  transform: 'transform',
  gate: 'gate',
  target: 'merge',
};

/** Every task of the DAG, each after all it needs. */
export function stepsOf(
  spec: ValidatedSpec,
  warehouses: readonly Warehouse[],
  options: ExportOptions,
): Step[] {
  return warehouses.flatMap((warehouse) => {
    const nodes = nodesOf(spec, warehouses, warehouse);
    const prepare: Step = {
      ...prepareStep(warehouse),
      ...names('prepare', 'staging', warehouse),
      after: [],
    };
    const steps = nodes.map((node): Step => {
      const before = nodesBefore(spec, nodes, node).map(
        (other) => names(VERBS[other.kind], other.dataset, warehouse).taskId,
      );
      return {
        ...bodyOf(spec, warehouse, node, options),
        ...names(VERBS[node.kind], node.dataset, warehouse),
        after: before.length === 0 ? [prepare.taskId] : before,
      };
    });
    return [prepare, ...steps];
  });
}

/**
 * The nodes a warehouse needs, in order: what its targets are made of. Gates that no target waits for run in the
 * first warehouse; sources and transforms that nobody reads run in none.
 */
export function nodesOf(
  spec: ValidatedSpec,
  warehouses: readonly Warehouse[],
  warehouse: Warehouse,
): PipelineNode[] {
  const graph = pipelineGraph(spec);
  const sorted = topologicalOrder(graph);
  if ('cycle' in sorted) throw new RangeError('A validated spec has no cycle.');
  const closure = (ids: readonly string[]): Set<string> =>
    new Set(ids.flatMap((id) => [id, ...upstreamOf(graph, id)]));
  const targetsOf = (one: Warehouse): string[] => one.targets.map((target) => target.id);
  const needed = closure(targetsOf(warehouse));
  const covered = closure(warehouses.flatMap(targetsOf));
  const idleGates = graph.nodes.filter((node) => node.kind === 'gate' && !covered.has(node.id));
  const idle = warehouse === warehouses[0] ? closure(idleGates.map((node) => node.id)) : new Set<string>();
  return sorted.order.filter((node) => needed.has(node.id) || idle.has(node.id));
}

function nodesBefore(
  spec: ValidatedSpec,
  nodes: readonly PipelineNode[],
  node: PipelineNode,
): PipelineNode[] {
  const { edges } = pipelineGraph(spec);
  return nodes.filter(
    (other) =>
      edges.some((edge) => edge.from === other.id && edge.to === node.id) ||
      // A rule that looks at a target sees it as it was before the run.
      (node.kind === 'target' && other.kind === 'gate' && readsDataset(spec, other.dataset, node.dataset)),
  );
}

function readsDataset(spec: ValidatedSpec, gated: string, dataset: string): boolean {
  const gate = spec.quality.find((one) => one.dataset === gated);
  return gate !== undefined && otherDatasets(gate).includes(dataset);
}

/** Datasets are lower case, so the suffix, in the other case, keeps the names of two warehouses apart. */
function names(verb: string, dataset: string, { suffix }: Warehouse): Pick<Step, 'taskId' | 'constant'> {
  return {
    taskId: `${verb}_${dataset}${suffix.toUpperCase()}`,
    constant: `${verb}_${dataset}`.toUpperCase() + suffix.toLowerCase(),
  };
}

function bodyOf(
  spec: ValidatedSpec,
  warehouse: Warehouse,
  node: PipelineNode,
  options: ExportOptions,
): StepBody {
  switch (node.kind) {
    case 'source':
      return extractStep(spec, warehouse, named(spec.sources, node.dataset));
    case 'transform':
      return transformStep(spec, warehouse, named(spec.transforms, node.dataset));
    case 'gate':
      return gateStep(spec, warehouse, gateOf(spec, node.dataset));
    case 'target':
      return mergeStep(spec, warehouse, named(spec.targets, node.dataset), options);
  }
}

function named<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((one) => one.id === id);
  if (!item) throw new RangeError(`The graph has a node ${id} that the spec has not.`);
  return item;
}

function gateOf(spec: ValidatedSpec, dataset: string): ValidatedSpec['quality'][number] {
  const gate = spec.quality.find((one) => one.dataset === dataset);
  if (!gate) throw new RangeError(`The graph has a gate of ${dataset} that the spec has not.`);
  return gate;
}
