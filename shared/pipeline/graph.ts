import { boundRule, type Rule } from '../rules/index.ts';
import type { QualityGate, Spec } from './spec.ts';
import { tableReferences } from './table-references.ts';

export type NodeKind = 'source' | 'transform' | 'gate' | 'target';

/** A step of the pipeline. A gate's id is {@link gateId} of its dataset; every other id is the dataset itself. */
export interface PipelineNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly dataset: string;
  readonly title: string;
}

/** `to` needs what `from` makes. */
export interface PipelineEdge {
  readonly from: string;
  readonly to: string;
}

export interface PipelineGraph {
  readonly nodes: readonly PipelineNode[];
  readonly edges: readonly PipelineEdge[];
}

/** The id of the gate that guards a dataset. */
export function gateId(dataset: string): string {
  return `gate:${dataset}`;
}

/**
 * The steps of a pipeline and what each needs. Whoever reads a dataset that has a gate reads what the gate let
 * through. A rule that names another dataset makes its gate wait for that dataset; a target it names is read
 * as it was before the run, so it makes nobody wait.
 */
export function pipelineGraph(spec: Spec): PipelineGraph {
  const gated = new Set(spec.quality.map((gate) => gate.dataset));
  const made = new Set([...spec.sources, ...spec.transforms].map((step) => step.id));
  const outlet = (dataset: string): string => (gated.has(dataset) ? gateId(dataset) : dataset);
  const needs = (datasets: Iterable<string>, to: string): PipelineEdge[] =>
    [...new Set(datasets)].filter((name) => made.has(name)).map((name) => ({ from: outlet(name), to }));
  return {
    nodes: [
      ...spec.sources.map((source) => node(source.id, 'source', source.id, source.object)),
      ...spec.transforms.map((transform) => node(transform.id, 'transform', transform.id, transform.id)),
      ...spec.quality.map((gate) => node(gateId(gate.dataset), 'gate', gate.dataset, gateTitle(gate))),
      ...spec.targets.map((target) => node(target.id, 'target', target.id, target.object)),
    ],
    edges: [
      ...spec.transforms.flatMap((transform) => needs(tableReferences(transform.sql), transform.id)),
      ...spec.quality.flatMap((gate) => [
        ...(made.has(gate.dataset) ? [{ from: gate.dataset, to: gateId(gate.dataset) }] : []),
        ...needs(otherDatasets(gate), gateId(gate.dataset)),
      ]),
      ...spec.targets.flatMap((target) => needs([target.from], target.id)),
    ],
  };
}

function node(id: string, kind: NodeKind, dataset: string, title: string): PipelineNode {
  return { id, kind, dataset, title };
}

function gateTitle(gate: QualityGate): string {
  return `${gate.rules.length} ${gate.rules.length === 1 ? 'rule' : 'rules'} on ${gate.dataset}`;
}

/** The datasets beside its own that a gate's rules read. */
export function otherDatasets(gate: QualityGate): string[] {
  const named = gate.rules.flatMap(datasetsOfRule);
  return [...new Set(named)].filter((name) => name !== gate.dataset);
}

/** The datasets that a rule names, in its parameters and in its SQL. */
export function datasetsOfRule(rule: Rule): string[] {
  const { references, userSql } = boundRule(rule);
  return [
    ...references.map((reference) => reference.dataset),
    ...userSql.flatMap(({ kind, text }) => tableReferences(kind === 'query' ? text : `SELECT (${text}\n)`)),
  ];
}

/** The graph's nodes so that each stands after all it needs (spec order where free), or one circle that forbids it. */
export function topologicalOrder(
  graph: PipelineGraph,
): { readonly order: readonly PipelineNode[] } | { readonly cycle: readonly string[] } {
  const order: PipelineNode[] = [];
  const done = new Set<string>();
  let waiting = [...graph.nodes];
  while (waiting.length > 0) {
    const ready = waiting.find((one) =>
      graph.edges.every((edge) => edge.to !== one.id || done.has(edge.from)),
    );
    if (!ready) return { cycle: findCycle(graph, done) };
    order.push(ready);
    done.add(ready.id);
    waiting = waiting.filter((one) => one !== ready);
  }
  return { order };
}

/** One circle among the nodes that are not done, its first node repeated at its end. */
function findCycle(graph: PipelineGraph, done: ReadonlySet<string>): string[] {
  const open = graph.edges.filter((edge) => !done.has(edge.from) && !done.has(edge.to));
  const path: string[] = [];
  // Every node that waits needs another that waits, so walking backwards must come to a node a second time.
  let at = open[0]?.to;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    const current = at;
    at = open.find((edge) => edge.to === current)?.from;
  }
  if (at === undefined) return path;
  return [...path.slice(path.indexOf(at)), at].reverse();
}

/** Every node from which a node can be reached, not itself. */
export function upstreamOf(graph: PipelineGraph, id: string): Set<string> {
  const found = new Set<string>();
  const pending = [id];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const edge of graph.edges) {
      if (edge.to !== at || found.has(edge.from)) continue;
      found.add(edge.from);
      pending.push(edge.from);
    }
  }
  return found;
}
