import { FileSpreadsheet } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { HostFile } from '#shared/rpc/index.ts';
import { useData, useExtracts, usePickedFile, usePlace, useProject, useSpec } from '../../data/index.ts';
import { AppProblem, Button, EmptyState, FileDrop, Loading, Screen, useCommands } from '../../ui/index.ts';
import { DatasetList } from './dataset-list.tsx';
import { DatasetView } from './loadable-dataset.tsx';
import { PickedView } from './picked-view.tsx';
import { SourceActions } from './source-actions.tsx';
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
  const { search, select } = usePlace();
  const [picked, setPicked] = usePickedFile();
  const [error, setError] = useState<unknown>(null);
  const shown = shownOf(picked, search.dataset, datasets, extracts, spec);

  const take = useCallback(
    (pick: () => Promise<HostFile | null>) => {
      setError(null);
      void pick().then((file) => file && setPicked(file), setError);
    },
    [setPicked],
  );
  const pickFile = useCallback(() => take(() => bridge.choose('data')), [take, bridge]);
  useCommands(
    useMemo(
      () => [{ id: 'sources-open', title: 'Open a data file', section: 'Sources', run: pickFile }],
      [pickFile],
    ),
  );
  const show = (dataset: string) => {
    setPicked(null);
    select({ dataset });
  };
  return (
    <Screen
      title={SOURCES.title}
      subtitle={subtitleOf(shown)}
      fill
      actions={<SourceActions shown={shown} datasets={datasets} onPick={pickFile} onError={setError} />}
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
        {shown === null && <NoDatasets onPick={pickFile} />}
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
    </Screen>
  );
}

function NoDatasets({ onPick }: { readonly onPick: () => void }) {
  return (
    <EmptyState
      fill
      icon={<FileSpreadsheet aria-hidden />}
      title={SOURCES.noDatasets.title}
      actions={
        <Button variant="primary" onPress={onPick}>
          Open file
        </Button>
      }
    >
      {SOURCES.noDatasets.text}
    </EmptyState>
  );
}

function subtitleOf(shown: Shown | null): string {
  if (shown?.kind === 'picked') return shown.file.name;
  if (shown?.kind === 'dataset') return [shown.name, shown.extract?.file].filter(Boolean).join(' · ');
  return 'Extracts are read as they stand and never changed.';
}
