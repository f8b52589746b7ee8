import { ChartColumn, FileSpreadsheet, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useData, useExtracts, usePickedFile, usePlace, useProject, useSpec } from '../../data/index.ts';
import { AppProblem, Button, EmptyState, FileDrop, Loading, Screen, useCommands } from '../../ui/index.ts';
import { AddSourceDialog } from './add-source-dialog.tsx';
import { DatasetList } from './dataset-list.tsx';
import { DatasetView } from './loadable-dataset.tsx';
import { openedOptions } from './opened-options.ts';
import { PickedView } from './picked-view.tsx';
import { shownOf, type Shown } from './shown.ts';
import { SOURCES } from './strings.ts';

/** Loads extracts, and shows how they were read. */
export function SourcesScreen() {
  const project = useProject();
  const { go } = usePlace();
  if (project.isPending) return <Screen title={SOURCES.title}>{<Loading label="Opening" />}</Screen>;
  if (!project.data) {
    return (
      <Screen title={SOURCES.title}>
        <EmptyState
          fill
          title={SOURCES.noProject.title}
          actions={
            <Button variant="primary" onPress={() => go('home')}>
              Go to Home
            </Button>
          }
        >
          {SOURCES.noProject.text}
        </EmptyState>
      </Screen>
    );
  }
  return <ProjectSources />;
}

function ProjectSources() {
  const { bridge } = useData();
  const datasets = useProject().data?.datasets ?? [];
  const extracts = useExtracts().data ?? [];
  const spec = useSpec();
  const { search, select, go } = usePlace();
  const [picked, setPicked] = usePickedFile();
  const [error, setError] = useState<unknown>(null);
  const [isAdding, setAdding] = useState(false);
  const shown = shownOf(picked, search.dataset, datasets, extracts, spec);

  const take = (pick: () => Promise<{ file_id: string; name: string } | null>) => {
    setError(null);
    void pick().then((file) => file && setPicked(file), setError);
  };
  const pickFile = () => take(() => bridge.choose('data'));
  const show = (dataset: string) => {
    setPicked(null);
    select({ dataset });
  };
  useCommands(
    useMemo(
      () => [
        {
          id: 'sources-open',
          title: 'Open a data file',
          section: 'Sources',
          run: () => void bridge.choose('data').then((file) => file && setPicked(file), setError),
        },
      ],
      [bridge, setPicked],
    ),
  );
  const loaded = shown?.kind === 'dataset' ? shown.extract : null;
  return (
    <Screen
      title={SOURCES.title}
      subtitle={subtitleOf(shown)}
      fill
      actions={
        <>
          <Button icon={<FileSpreadsheet />} onPress={pickFile}>
            Open file
          </Button>
          {shown?.kind === 'dataset' && shown.role === 'file' && loaded && (
            <Button icon={<Plus />} onPress={() => setAdding(true)}>
              Add to pipeline
            </Button>
          )}
          {loaded && (
            <Button
              variant="primary"
              icon={<ChartColumn />}
              onPress={() => go('profile', { dataset: loaded.table })}
            >
              Profile
            </Button>
          )}
        </>
      }
    >
      <DatasetList
        datasets={datasets}
        extracts={extracts}
        picked={picked}
        chosen={shown?.kind === 'dataset' ? shown.name : null}
        onChoose={show}
        onOpenFile={pickFile}
      />
      <FileDrop label={SOURCES.drop} onFile={(file) => take(() => bridge.add(file))}>
        {error !== null && <AppProblem error={error} />}
        {shown === null && (
          <EmptyState
            fill
            icon={<FileSpreadsheet aria-hidden />}
            title={SOURCES.noDatasets.title}
            actions={
              <Button variant="primary" onPress={pickFile}>
                Open file
              </Button>
            }
          >
            {SOURCES.noDatasets.text}
          </EmptyState>
        )}
        {shown?.kind === 'picked' && (
          <PickedView
            key={shown.file.file_id}
            file={shown.file}
            onLoaded={show}
            onDiscard={() => setPicked(null)}
          />
        )}
        {shown?.kind === 'dataset' && <DatasetView dataset={shown} />}
      </FileDrop>
      {loaded && (
        <AddSourceDialog
          extract={loaded}
          options={openedOptions(loaded.table)}
          isOpen={isAdding}
          onClose={() => setAdding(false)}
        />
      )}
    </Screen>
  );
}

function subtitleOf(shown: Shown | null): string {
  if (shown?.kind === 'picked') return shown.file.name;
  if (shown?.kind === 'dataset') return [shown.name, shown.extract?.file].filter(Boolean).join(' · ');
  return 'Extracts are read as they stand and never changed.';
}
