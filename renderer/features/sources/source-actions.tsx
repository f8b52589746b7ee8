import { ChartColumn, Download, FileSpreadsheet, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ProjectView } from '#shared/rpc/index.ts';
import { useLoadDataset, usePlace } from '../../data/index.ts';
import { Button } from '../../ui/index.ts';
import { AddSourceDialog } from './add-source-dialog.tsx';
import { openedOptions } from './opened-options.ts';
import type { Shown } from './shown.ts';

interface SourceActionsProps {
  readonly shown: Shown | null;
  readonly datasets: ProjectView['datasets'];
  readonly onPick: () => void;
  /** Told what went wrong while loading, null when another try begins. */
  readonly onError: (error: unknown) => void;
}

/** What can be done with the data: open more, load what is missing, make it a source, profile it. */
export function SourceActions({ shown, datasets, onPick, onError }: SourceActionsProps) {
  const { go } = usePlace();
  const loading = useLoadDataset();
  const [isAdding, setAdding] = useState(false);
  const missing = datasets.filter(({ role, loaded }) => role !== 'transform' && !loaded);
  const extract = shown?.kind === 'dataset' ? shown.extract : null;
  const isFile = shown?.kind === 'dataset' && shown.role === 'file';
  const loadAll = async () => {
    onError(null);
    for (const { name } of missing) await loading.mutateAsync(name);
  };
  return (
    <>
      <Button icon={<FileSpreadsheet />} onPress={onPick}>
        Open file
      </Button>
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
          options={openedOptions(extract.table)}
          isOpen={isAdding}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
