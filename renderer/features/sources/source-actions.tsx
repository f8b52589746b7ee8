import {
  ChartColumn,
  ChevronDown,
  Download,
  FileSpreadsheet,
  FolderOpen,
  Plus,
  TextCursorInput,
} from 'lucide-react';
import { useState } from 'react';
import type { ProjectView } from '#shared/rpc/index.ts';
import { useData, useLoadDataset, usePlace } from '../../data/index.ts';
import { Button, Menu } from '../../ui/index.ts';
import { AddSourceDialog } from './add-source-dialog.tsx';
import type { Shown } from './shown.ts';
import styles from './sources.module.css';
import type { OpenFiles } from './use-open-files.ts';

interface SourceActionsProps {
  readonly shown: Shown | null;
  readonly datasets: ProjectView['datasets'];
  readonly open: OpenFiles;
  readonly onOpenPath: () => void;
  /** Told what went wrong while loading, null when another try begins. */
  readonly onError: (error: unknown) => void;
}

/** What can be done with the data: open more, load what is missing, make it a source, profile it. */
export function SourceActions({ shown, datasets, open, onOpenPath, onError }: SourceActionsProps) {
  const { bridge } = useData();
  const { go } = usePlace();
  const loading = useLoadDataset();
  const [isAdding, setAdding] = useState(false);
  const missing = datasets.filter(({ role, loaded }) => role !== 'transform' && !loaded);
  const extract = shown?.kind === 'dataset' ? shown.extract : null;
  const isFile = shown?.kind === 'dataset' && shown.role === 'file';
  const loadAll = async () => {
    onError(null);
    for (const { name } of missing) await loading.mutateAsync({ dataset: name });
  };
  return (
    <>
      <Button icon={<FileSpreadsheet />} onPress={open.pick}>
        Open file
      </Button>
      <Menu
        label="Other ways to open"
        trigger={
          <Button aria-label="Other ways to open" className={styles.more ?? ''}>
            <ChevronDown aria-hidden />
          </Button>
        }
        items={[
          {
            id: 'path',
            label: 'Open path…',
            icon: <TextCursorInput />,
            shortcut: 'Ctrl+Shift+O',
            onAction: onOpenPath,
          },
          ...(bridge.kind === 'desktop'
            ? [
                {
                  id: 'folder',
                  label: 'Open folder…',
                  icon: <FolderOpen />,
                  onAction: open.pickFolder,
                },
              ]
            : []),
        ]}
      />
      {missing.length > 0 && (
        <Button
          icon={<Download />}
          isDisabled={loading.isPending}
          onPress={() => void loadAll().catch(onError)}
        >
          Load all
        </Button>
      )}
      {isFile && extract && (
        <Button icon={<Plus />} onPress={() => setAdding(true)}>
          Add to pipeline
        </Button>
      )}
      {extract && (
        <Button
          variant="primary"
          icon={<ChartColumn />}
          onPress={() => go('profile', { dataset: extract.table })}
        >
          Profile
        </Button>
      )}
      {extract && (
        <AddSourceDialog
          extract={extract}
          options={shown?.kind === 'dataset' ? (shown.bound ?? {}) : {}}
          isOpen={isAdding}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
