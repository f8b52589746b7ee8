import {
  addRule,
  addSource,
  addTarget,
  freeId,
  removeSource,
  removeTarget,
  removeTransform,
} from '#shared/pipeline/edit.ts';
import { gateId, type PipelineNode } from '#shared/pipeline/graph.ts';
import type { Source, Spec, Target } from '#shared/pipeline/spec.ts';

/** A spec with a node added, and that node. */
export interface Added {
  readonly spec: Spec;
  readonly node: string;
}

/** A source beside the first: same system, its own table, to be filled in. */
export function withSource(spec: Spec): Added {
  const id = freeId(spec, 'source');
  const [like] = spec.sources;
  const source: Source = {
    id,
    kind: like?.kind ?? 'postgres',
    connection: like?.connection ?? 'source_database',
    object: `public.${id}`,
    extract: { file: `extracts/${id}.csv` },
    columns: [{ name: 'id', type: 'integer' }],
    extraction: { mode: 'full' },
  };
  return { spec: addSource(spec, source), node: id };
}

/** A gate on a dataset that has none: it starts with the rule that something arrived. */
export function withGate(spec: Spec, dataset: string): Added {
  const rule = {
    id: freeId(spec, `${dataset}_arrived`),
    type: 'row_count',
    severity: 'error',
    min: 1,
  } as const;
  return { spec: addRule(spec, dataset, rule), node: gateId(dataset) };
}

/** A target loaded from a dataset: keyed by its first column until one says otherwise. */
export function withTarget(spec: Spec, dataset: string): Added {
  const id = freeId(spec, `${dataset}_loaded`);
  const [like] = spec.targets;
  const columns = spec.sources.find((source) => source.id === dataset)?.columns ?? [];
  const target: Target = {
    id,
    kind: like?.kind ?? 'postgres',
    connection: like?.connection ?? 'warehouse',
    object: `analytics.${dataset}`,
    from: dataset,
    strategy: 'upsert',
    key: [columns[0]?.name ?? 'id'],
    order_by: [],
    map_by: 'name',
    compare_as_text: false,
    duplicates: 'reject',
  };
  return { spec: addTarget(spec, target), node: id };
}

/** What comes next after a node: a gate where there is none, else a target. */
export function withNext(spec: Spec, node: PipelineNode): Added {
  const gated = spec.quality.some((gate) => gate.dataset === node.dataset);
  return node.kind === 'gate' || gated ? withTarget(spec, node.dataset) : withGate(spec, node.dataset);
}

/** The spec without a node; a gate goes with its rules. */
export function withoutNode(spec: Spec, node: PipelineNode): Spec {
  switch (node.kind) {
    case 'source':
      return removeSource(spec, node.id);
    case 'transform':
      return removeTransform(spec, node.id);
    case 'target':
      return removeTarget(spec, node.id);
    case 'gate':
      return { ...spec, quality: spec.quality.filter((gate) => gate.dataset !== node.dataset) };
  }
}

/** Why a node must stay; null when it can go. A spec has at least one source. */
export function mustStay(spec: Spec, node: PipelineNode): string | null {
  return node.kind === 'source' && spec.sources.length === 1 ? 'A pipeline has at least one source.' : null;
}
