import { Play, Workflow } from 'lucide-react';
import { useMemo } from 'react';
import { usePlace, useProject, useSpec, type JobQuery } from '#renderer/data/index.ts';
import { Button, EmptyState, Screen, SplitPane, Tabs, useCommands } from '#renderer/ui/index.ts';
import type { RunRecord } from '#shared/pipeline/run-record.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { GraphView } from './graph-view.tsx';
import { Inspector } from './inspector.tsx';
import { Outline } from './outline.tsx';
import styles from './pipeline.module.css';
import { RunPanel } from './run-panel.tsx';
import { RunVerdict } from './run-verdict.tsx';
import { useNodeActions } from './use-node-actions.ts';
import { usePipeline } from './use-pipeline.ts';
import { YamlView } from './yaml-view.tsx';

/** Designs what runs in production: as a graph, as an outline, as forms and as the YAML they all are. */
export function PipelineScreen() {
  const spec = useSpec();
  const project = useProject().data;
  if (spec) return <Design spec={spec} />;
  if (project) return <OnlyText />;
  return <NoProject />;
}

function NoProject() {
  const { go } = usePlace();
  return (
    <Screen title="Pipeline">
      <EmptyState
        icon={<Workflow />}
        title="No pipeline yet"
        actions={
          <Button variant="primary" onPress={() => go('home')}>
            Open a project
          </Button>
        }
      >
        A pipeline says where data comes from, what must be true of it and where it goes.
      </EmptyState>
    </Screen>
  );
}

/** The file holds no spec: only its text can be shown, and corrected. */
function OnlyText() {
  return (
    <Screen title="Pipeline" subtitle="The spec has problems; correct its text." fill>
      <YamlView />
    </Screen>
  );
}

function Design({ spec }: { readonly spec: Spec }) {
  const { search, select } = usePlace();
  const { graph, selected, run, states } = usePipeline(spec);
  const actions = useNodeActions(spec, selected);
  useRunCommands(run);
  const isYaml = search.tab === 'yaml';
  const view = { graph, selected, states, actions };
  return (
    <Screen
      title="Pipeline"
      subtitle={<RunVerdict name={spec.name} run={run} />}
      fill
      actions={
        run.running ? (
          <Button onPress={run.cancel}>Cancel the run</Button>
        ) : (
          <Button variant="primary" icon={<Play />} onPress={run.run}>
            Run pipeline
          </Button>
        )
      }
    >
      <Outline {...view} />
      <Inspector spec={spec} selected={selected} />
      <div className={styles.main}>
        <Tabs
          label="Pipeline as"
          fill
          value={isYaml ? 'yaml' : 'graph'}
          onChange={(tab) => select({ tab: tab === 'graph' ? undefined : tab })}
          items={[
            {
              id: 'graph',
              label: 'Graph',
              content: (
                <SplitPane
                  id="pipeline"
                  label="Height of the run"
                  orientation="vertical"
                  panes={[
                    { id: 'canvas', content: <GraphView {...view} />, minSize: '160px' },
                    (run.result !== undefined || run.running || run.error !== null) && {
                      id: 'run',
                      content: <RunPanel run={run} selected={selected} />,
                      defaultSize: '42%',
                      minSize: '120px',
                    },
                  ]}
                />
              ),
            },
            { id: 'yaml', label: 'YAML', content: <YamlView /> },
          ]}
        />
      </div>
    </Screen>
  );
}

function useRunCommands(run: JobQuery<RunRecord>): void {
  const { run: start } = run;
  useCommands(
    useMemo(
      () => [
        {
          id: 'pipeline.run',
          title: 'Run the pipeline on the extracts',
          section: 'Pipeline',
          shortcut: 'Ctrl+Shift+R',
          run: start,
        },
      ],
      [start],
    ),
  );
}
