import { FileSpreadsheet } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  addPickedFiles,
  choosePickedFile,
  useData,
  useExtracts,
  usePickedFiles,
  usePlace,
  useProject,
  useSpec,
} from '../../data/index.ts';
import { AppProblem, Button, EmptyState, FileDrop, Loading, Screen, useCommands } from '../../ui/index.ts';
import { DatasetList } from './dataset-list.tsx';
import { DatasetView } from './loadable-dataset.tsx';
import { OpenPathDialog } from './open-path-dialog.tsx';
import { PickedView } from './picked-view.tsx';
import { SourceActions } from './source-actions.tsx';
import { shownOf, type Shown } from './shown.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';
import { useOpenFiles, type OpenFiles } from './use-open-files.ts';

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
  const datasets = useProject().data?.datasets ?? [];
  const extracts = useExtracts().data ?? [];
  const spec = useSpec();
  const { search, select } = usePlace();
  const { files, chosen } = usePickedFiles();
  const open = useOpenFiles();
  const [isNaming, setNaming] = useState(false);
  const picked = files.find(({ file }) => file.file_id === chosen) ?? null;
  const shown = shownOf(picked, search.dataset, datasets, extracts, spec);
  useOpenCommands(open, setNaming);
  const show = (dataset: string) => {
    choosePickedFile(null);
    select({ dataset });
  };
  return (
    <Screen
      title={SOURCES.title}
      subtitle={subtitleOf(shown)}
      fill
      actions={
        <SourceActions
          shown={shown}
          datasets={datasets}
          open={open}
          onOpenPath={() => setNaming(true)}
          onError={open.setError}
        />
      }
    >
      <DatasetList
        datasets={datasets}
        extracts={extracts}
        picked={files}
        chosen={shown}
        onChoose={show}
        onOpenFile={open.pick}
      />
      <FileDrop label={SOURCES.drop} onFiles={open.drop} onText={open.paste}>
        {open.error !== null && (
          <div className={styles.pad}>
            <AppProblem error={open.error} />
          </div>
        )}
        {shown === null && <NoDatasets open={open} onOpenPath={() => setNaming(true)} />}
        {shown?.kind === 'picked' && (
          <PickedView
            key={shown.picked.file.file_id}
            picked={shown.picked}
            datasets={datasets}
            extracts={extracts}
            onLoaded={show}
          />
        )}
        {shown?.kind === 'dataset' && <DatasetView dataset={shown} />}
      </FileDrop>
      <OpenPathDialog
        isOpen={isNaming}
        onClose={() => setNaming(false)}
        onFile={(file) => addPickedFiles([file])}
      />
    </Screen>
  );
}

function useOpenCommands(open: OpenFiles, setNaming: (isNaming: boolean) => void): void {
  const { bridge } = useData();
  const { pickFolder } = open;
  useCommands(
    useMemo(
      () => [
        {
          id: 'sources-open-path',
          title: 'Open a path, folder or pattern',
          section: 'Sources',
          shortcut: 'Ctrl+Shift+O',
          run: () => setNaming(true),
        },
        ...(bridge.kind === 'desktop'
          ? [
              {
                id: 'sources-open-folder',
                title: 'Open a folder of data files',
                section: 'Sources',
                run: pickFolder,
              },
            ]
          : []),
      ],
      [bridge, pickFolder, setNaming],
    ),
  );
}

function NoDatasets({ open, onOpenPath }: { readonly open: OpenFiles; readonly onOpenPath: () => void }) {
  return (
    <EmptyState
      fill
      icon={<FileSpreadsheet aria-hidden />}
      title={SOURCES.noDatasets.title}
      actions={
        <>
          <Button variant="primary" onPress={open.pick}>
            Open file
          </Button>
          <Button onPress={onOpenPath}>Open path…</Button>
        </>
      }
    >
      {SOURCES.noDatasets.text}
    </EmptyState>
  );
}

function subtitleOf(shown: Shown | null): string {
  if (shown?.kind === 'picked') return shown.picked.file.name;
  if (shown?.kind === 'dataset') {
    const { name, extract } = shown;
    return [name, extract?.file, extract?.sampled ? 'a sample' : null].filter(Boolean).join(' · ');
  }
  return SOURCES.subtitle;
}
