import { useMemo } from 'react';
import { usePlace, useRun, type JobQuery } from '#renderer/data/index.ts';
import { pipelineGraph, type PipelineGraph, type PipelineNode } from '#shared/pipeline/graph.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { liveStateOf, stateOf, type RunState } from './run-states.ts';

/** The graph of the spec, the node that is selected in it, and how the last run left each. */
export interface PipelineModel {
  readonly graph: PipelineGraph;
  readonly selected: PipelineNode | null;
  readonly run: JobQuery<RunRecord>;
  readonly states: ReadonlyMap<string, RunState>;
}

export function usePipeline(spec: Spec): PipelineModel {
  const { search } = usePlace();
  const run = useRun();
  const graph = useMemo(() => pipelineGraph(spec), [spec]);
  const { running, job, result } = run;
  const log = running ? job?.log : undefined;
  const states = useMemo(
    () =>
      new Map(
        graph.nodes.map((node) => [node.id, log ? liveStateOf(log, node) : stateOf(result ?? null, node)]),
      ),
    [graph, log, result],
  );
  return { graph, selected: graph.nodes.find(({ id }) => id === search.node) ?? null, run, states };
}
