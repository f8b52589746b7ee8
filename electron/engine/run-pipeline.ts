import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/kernel/index.ts';
import { runMessages } from '#shared/kernel/messages/run.ts';
import { pipelineGraph, type PipelineNode } from '#shared/pipeline/graph.ts';
import type { RunRecord, TaskRecord } from '#shared/pipeline/run-record.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { Job } from './job.ts';
import { runContext, takeStep } from './run/pipeline-steps.ts';
import type { RunContext, TaskOutcome } from './run/run-context.ts';
import { runInOrder } from './run/run-in-order.ts';
import { RunLog } from './run/run-log.ts';
import { withScratchSession } from './run/scratch-session.ts';
import type { Session } from './session.ts';

/** Tasks that do not need each other run two at a time: more only take memory from one another. */
const WIDTH = 2;

const TASK_KINDS: Readonly<Record<PipelineNode['kind'], TaskRecord['kind']>> = {
  source: 'extract',
  transform: 'transform',
  gate: 'gate',
  target: 'merge',
};

export interface RunRequest {
  readonly spec: ValidatedSpec;
  /** SHA-256 of the spec's text. */
  readonly specHash: string;
  /** The spec's folder: relative files are relative to it. */
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
}

/**
 * Runs the whole pipeline on its extracts: every source is loaded, every transform made, every gate asked, every
 * merge planned. Tasks are named and ordered as in the exported pipeline. It happens in a database of the run's own;
 * the session given only says how much memory there is, and neither it nor a file of the project is written.
 *
 * A task that fails fails the run, and what needs it is skipped; the record says why.
 * @throws AppError `cancelled`, `engine_gone`, `out_of_memory` or `disk_full`: then there is no record
 */
export async function runPipeline(session: Session, request: RunRequest, job: Job): Promise<RunRecord> {
  const started = new Date();
  const clock = performance.now();
  const log = new RunLog(job);
  return withScratchSession(session, async (scratch) => {
    const context = runContext(scratch, request, unwatched(job), log);
    const tasks = await runTasks(context, job);
    const status = tasks.every((task) => task.status === 'succeeded') ? 'succeeded' : 'failed';
    log.write('run', status === 'failed' ? 'error' : 'info', runMessages.finished(status, request.spec.name));
    const { rejectedLines, checks, merges } = context.found;
    return {
      run_id: randomUUID(),
      pipeline: request.spec.name,
      spec_hash: request.specHash,
      status,
      started_at: started.toISOString(),
      elapsed_ms: Math.round(performance.now() - clock),
      tasks,
      rejected_lines: Object.fromEntries(rejectedLines),
      checks: request.spec.quality.flatMap(({ dataset }) => {
        const report = checks.get(dataset);
        return report ? [{ dataset, report }] : [];
      }),
      merges: request.spec.targets.flatMap(({ id }) => merges.get(id) ?? []),
      log: log.lines,
    };
  });
}

/** A run tells how many tasks are done; how far each one is would only jump to and fro beside it. */
function unwatched(job: Job): Job {
  return { signal: job.signal, log: (line) => job.log(line), progress: () => {} };
}

/** The records of all tasks, in the order of the graph. */
async function runTasks(context: RunContext, watcher: Job): Promise<TaskRecord[]> {
  const graph = pipelineGraph(context.spec);
  const records = new Map<string, TaskRecord>();
  const record = (node: PipelineNode, task: TaskRecord): void => {
    records.set(node.id, task);
    watcher.progress({
      phase: task.id,
      fraction: records.size / graph.nodes.length,
      done: records.size,
      total: graph.nodes.length,
      unit: 'tasks',
    });
  };
  await runInOrder(graph, WIDTH, {
    run: async (node) => {
      const task = await runTask(context, node);
      record(node, task);
      return task.status === 'succeeded' ? 'succeeded' : 'failed';
    },
    skip: (node, causes) => {
      const message = runMessages.skipped(causes.map(taskId));
      context.log.write(taskId(node), 'warn', message);
      record(node, taskRecord(node, 'skipped', new Date(), 0, { ...NOTHING, message }));
    },
  });
  return graph.nodes.flatMap((node) => records.get(node.id) ?? []);
}

/** Runs one task. Its failure becomes its record; only what ends the whole run is thrown. */
async function runTask(context: RunContext, node: PipelineNode): Promise<TaskRecord> {
  const { log, job } = context;
  const id = taskId(node);
  const started = new Date();
  const clock = performance.now();
  const end = (status: TaskRecord['status'], outcome: TaskOutcome): TaskRecord =>
    taskRecord(node, status, started, Math.round(performance.now() - clock), outcome);
  try {
    const outcome = await takeStep(context, node, id);
    // A merge has logged its line already, alone and word for word as the exported pipeline does.
    if (outcome.failed || node.kind !== 'target') {
      log.write(id, outcome.failed ? 'error' : 'info', outcome.message);
    }
    return end(outcome.failed ? 'failed' : 'succeeded', outcome);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (job.signal.aborted || endsTheRun(error)) throw error;
    const message = `${error.message.replace(/\.?$/, '.')} ${error.remedy ?? ''}`.trim();
    log.write(id, 'error', message);
    return end('failed', { ...NOTHING, message });
  }
}

/** Trouble of the machine or of the user's will is no outcome of a task. */
function endsTheRun(error: AppError): boolean {
  return ['cancelled', 'engine_gone', 'out_of_memory', 'disk_full'].includes(error.code);
}

/** `extract_users`, `gate_users`, `merge_dim_users`: as in the exported pipeline. */
function taskId(node: PipelineNode): string {
  return `${TASK_KINDS[node.kind]}_${node.dataset}`;
}

const NOTHING = { rows_in: 0, rows_out: 0, rejected: 0, quarantined: 0 };

function taskRecord(
  node: PipelineNode,
  status: TaskRecord['status'],
  started: Date,
  elapsed: number,
  { rows_in, rows_out, rejected, quarantined, message }: TaskOutcome,
): TaskRecord {
  return {
    id: taskId(node),
    kind: TASK_KINDS[node.kind],
    dataset: node.dataset,
    status,
    rows_in,
    rows_out,
    rejected,
    quarantined,
    started_at: started.toISOString(),
    elapsed_ms: elapsed,
    message,
  };
}
