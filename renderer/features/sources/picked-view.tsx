import { useState } from 'react';
import type { ReadOptions } from '#shared/formats/extract.ts';
import type { HostFile } from '#shared/rpc/index.ts';
import { useOpenFile, usePreview } from '../../data/index.ts';
import { AppProblem, Button, InspectorPane } from '../../ui/index.ts';
import { ExtractTabs } from './extract-tabs.tsx';
import { ParseOptions } from './parse-options.tsx';
import { rememberOptions } from './opened-options.ts';
import styles from './sources.module.css';
import { SOURCES } from './strings.ts';

interface PickedViewProps {
  readonly file: HostFile;
  readonly onLoaded: (dataset: string) => void;
  readonly onDiscard: () => void;
}

/** A file as it would load: its first rows, live while the options change. */
export function PickedView({ file, onLoaded, onDiscard }: PickedViewProps) {
  const [options, setOptions] = useState<ReadOptions>({});
  const preview = usePreview({ file_id: file.file_id }, options);
  const opening = useOpenFile();
  const load = () =>
    opening.mutate(
      { fileId: file.file_id, name: file.name, options },
      {
        onSuccess: (extract) => {
          rememberOptions(extract.table, options);
          onLoaded(extract.table);
        },
      },
    );
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <div className={styles.note}>
          <span>
            <strong>{file.name}</strong> {preview.isError ? SOURCES.noPreview : SOURCES.filePreview}
          </span>
          <Button onPress={onDiscard}>Discard</Button>
          <Button variant="primary" isDisabled={opening.isPending || preview.isError} onPress={load}>
            Load {file.name}
          </Button>
        </div>
        {opening.isError && <AppProblem error={opening.error} />}
      </div>
      <ExtractTabs
        preview={preview}
        extract={preview.data?.extract ?? null}
        declared={null}
        rows={null}
        id={`${file.file_id} ${JSON.stringify(options)}`}
      />
      <InspectorPane title={SOURCES.inspector}>
        <ParseOptions options={options} onChange={setOptions} detected={preview.data?.extract ?? null} />
      </InspectorPane>
    </div>
  );
}
