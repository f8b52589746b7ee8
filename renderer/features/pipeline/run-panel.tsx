import { useState } from 'react';
import { usePlace, type JobQuery } from '#renderer/data/index.ts';
import { Button, EmptyState, Problem, Tabs } from '#renderer/ui/index.ts';
import { describePlace } from '#shared/kernel/index.ts';
import { gateId, type PipelineNode } from '#shared/pipeline/graph.ts';
import type { RunRecord, TaskRecord } from '#shared/pipeline/run-record.ts';
import styles from './pipeline.module.css';
import { RunLog } from './run-log.tsx';
import { TaskTable } from './task-table.tsx';

interface RunPanelProps {
  readonly run: JobQuery<RunRecord>;
  readonly selected: PipelineNode | null;
}

type View = 'tasks' | 'log';

/** The last run, or the one going on: its tasks with the rows through each, and its log as it comes. */
export function RunPanel({ run, selected }: RunPanelProps) {
  const [view, setView] = useState<View>('tasks');
  const { select } = usePlace();
  const { result, running, error, job } = run;
  const lines = running ? (job?.log ?? []) : (result?.log ?? []);
  const shown = running ? 'log' : view;
  return (
    <section className={styles.run} aria-label="Run">
      {error && (
        <Problem
          what={error.message}
          why={describePlace(error.where)}
          remedy={error.remedy}
          actions={<Button onPress={run.run}>Run again</Button>}
        />
      )}
      <Tabs
        label="Run"
        fill
        value={shown}
        onChange={setView}
        items={[
          {
            id: 'tasks',
            label: 'Tasks',
            count: result?.tasks.length,
            content: result ? (
              <TaskTable
                tasks={result.tasks}
                selected={selected}
                onSelect={(task) => select({ node: nodeOf(task) })}
              />
            ) : (
              <EmptyState title="Tasks appear when the run ends" />
            ),
          },
          { id: 'log', label: 'Log', count: lines.length, content: <RunLog lines={lines} live={running} /> },
        ]}
      />
    </section>
  );
}

function nodeOf(task: TaskRecord): string {
  return task.kind === 'gate' ? gateId(task.dataset) : task.dataset;
}
