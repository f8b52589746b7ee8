import { useState } from 'react';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import { dropPickedFile, readPickedFile, usePickedFiles, type PickedFile } from '../../data/index.ts';
import { AppProblem, Button } from '../../ui/index.ts';
import { columnChanges } from './column-changes.ts';
import { LoadNote } from './load-note.tsx';
import { OptionsPane, useOptionFocus } from './options-pane.tsx';
import { ReadingView } from './reading-view.tsx';
import { SOURCES } from './strings.ts';
import { useLivePreview } from './use-live-preview.ts';
import { useLoadPicked } from './use-load-picked.ts';

interface PickedViewProps {
  readonly picked: PickedFile;
  readonly datasets: ProjectView['datasets'];
  readonly extracts: readonly Extract[];
  readonly onLoaded: (dataset: string) => void;
}

/** A file that waits to be loaded. One that was opened under the same name before can be replaced by it. */
export function PickedView({ picked, datasets, extracts, onLoaded }: PickedViewProps) {
  const { file, options } = picked;
  const waiting = usePickedFiles().files;
  const preview = useLivePreview({ file_id: file.file_id }, options);
  const { focus, showOption } = useOptionFocus();
  const loadPicked = useLoadPicked(onLoaded);
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const earlier = earlierOf(preview.good?.extract.table, datasets, extracts);
  const attempt = async (files: readonly PickedFile[], replaces?: string) => {
    setLoading(true);
    setError(null);
    try {
      for (const one of files) await loadPicked(one, replaces);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setLoading(false);
    }
  };
  const cannot = isLoading || preview.error !== null || Object.keys(preview.problems).length > 0;
  const setOptions = (next: ReadOptions) => readPickedFile(file.file_id, next);
  return (
    <>
      <ReadingView
        name={file.name}
        preview={preview}
        options={options}
        onOptions={setOptions}
        onOption={showOption}
        declared={null}
        changes={
          earlier && {
            since: `Since ${earlier.table} was loaded`,
            of: ({ columns }) => columnChanges(earlier.columns, columns),
          }
        }
        jobTitle={`Loading ${file.name}`}
        problem={error !== null && <AppProblem error={error} />}
        note={
          <LoadNote
            action={earlier ? `Replace ${earlier.table}` : `Load ${file.name}`}
            isDisabled={cannot}
            onLoad={() => void attempt([picked], earlier?.table)}
            others={
              <>
                <Button onPress={() => dropPickedFile(file.file_id)}>Discard</Button>
                {waiting.length > 1 && (
                  <Button isDisabled={isLoading} onPress={() => void attempt(waiting)}>
                    Load all {waiting.length} files
                  </Button>
                )}
                {earlier && (
                  <Button isDisabled={cannot} onPress={() => void attempt([picked])}>
                    Load beside it
                  </Button>
                )}
              </>
            }
          >
            <strong>{file.name}</strong> {preview.error ? SOURCES.noPreview : SOURCES.filePreview}
            {earlier && ` A file of that name is loaded as ${earlier.table}.`}
          </LoadNote>
        }
      />
      <OptionsPane
        options={options}
        onChange={setOptions}
        problems={preview.problems}
        found={preview.good?.extract ?? null}
        detection={preview.detection}
        focus={focus}
      />
    </>
  );
}

/** The extract that was opened by hand under the name this file would load as. */
function earlierOf(
  table: string | undefined,
  datasets: ProjectView['datasets'],
  extracts: readonly Extract[],
): Extract | null {
  const isFile = datasets.some(({ name, role }) => name === table && role === 'file');
  return (isFile && extracts.find((extract) => extract.table === table)) || null;
}
