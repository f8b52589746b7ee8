import type { PipelineNode } from '#shared/pipeline/graph.ts';
import type { LogLine, RunRecord, TaskRecord } from '#shared/pipeline/run-record.ts';
import type { NodeState } from '#renderer/ui/graph-canvas/index.ts';

const KINDS: Readonly<Record<PipelineNode['kind'], TaskRecord['kind']>> = {
  source: 'extract',
  transform: 'transform',
  gate: 'gate',
  target: 'merge',
};

export interface RunState {
  readonly state: NodeState;
  /** The state in words. */
  readonly label: string;
  readonly task: TaskRecord | null;
}

/** The task of a run that stands for a node; null when the run has none. */
export function taskOf(run: RunRecord | null, node: PipelineNode): TaskRecord | null {
  return run?.tasks.find((task) => task.kind === KINDS[node.kind] && task.dataset === node.dataset) ?? null;
}

/** How the last run left a node. A gate that let rows through but set some aside, or only warned, is a warning. */
export function stateOf(run: RunRecord | null, node: PipelineNode): RunState {
  const task = taskOf(run, node);
  if (!task) return { state: 'idle', label: 'not run', task };
  if (task.status === 'failed') return { state: 'fail', label: 'failed', task };
  if (task.status === 'skipped') return { state: 'skip', label: 'skipped', task };
  const aside = task.rejected + task.quarantined;
  if (aside > 0) return { state: 'warn', label: `succeeded, ${aside} rows set aside`, task };
  const verdict = run?.checks.find(({ dataset }) => dataset === node.dataset)?.report.verdict;
  if (node.kind === 'gate' && verdict !== undefined && verdict !== 'pass') {
    return { state: 'warn', label: 'succeeded with warnings', task };
  }
  return { state: 'pass', label: 'succeeded', task };
}

/** The state of a node while a run goes on: whoever has written to the log was at work. */
export function liveStateOf(log: readonly LogLine[], node: PipelineNode): RunState {
  const id = `${KINDS[node.kind]}_${node.dataset}`;
  return log.some((line) => line.task === id)
    ? { state: 'running', label: 'running', task: null }
    : { state: 'idle', label: 'waiting', task: null };
}
