import { dropPickedFile, useOpenFile, usePickedFiles, type PickedFile } from '../../data/index.ts';

/**
 * Loads a file that waits, in place of a dataset or under a name of its own; the next one that waits is shown then, or
 * (`onLoaded`) what was loaded last. The returned function rejects with why it could not be loaded: the file waits on.
 */
export function useLoadPicked(onLoaded: (dataset: string) => void) {
  const { mutateAsync } = useOpenFile();
  const { files } = usePickedFiles();
  return async ({ file, options }: PickedFile, replaces?: string): Promise<void> => {
    const extract = await mutateAsync({
      fileId: file.file_id,
      name: file.name,
      options,
      ...(replaces === undefined ? {} : { replaces }),
    });
    dropPickedFile(file.file_id);
    if (files.length <= 1) onLoaded(extract.table);
  };
}
