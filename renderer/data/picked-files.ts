import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ReadOptions } from '#shared/formats/extract.ts';
import type { HostFile } from '#shared/rpc/index.ts';

/** A file that was picked, dropped or named, and is not loaded yet. */
export interface PickedFile {
  readonly file: HostFile;
  /** How it is to be read, as far as one has said. */
  readonly options: ReadOptions;
}

interface Picked {
  readonly files: readonly PickedFile[];
  /** The id of the file one looks at; null while one looks at a dataset. */
  readonly chosen: string | null;
}

/** Which files wait to be loaded; screens use {@link usePickedFiles}. */
export const pickedFiles = createStore<Picked>(() => ({ files: [], chosen: null }));

/** The files that wait to be loaded, and which of them one looks at. They outlive leaving the screen. */
export function usePickedFiles(): Picked {
  return useStore(pickedFiles);
}

/** Adds files to those that wait, and looks at the first of them. */
export function addPickedFiles(files: readonly HostFile[]): void {
  const [first] = files;
  if (!first) return;
  pickedFiles.setState((before) => ({
    files: [...before.files, ...files.map((file) => ({ file, options: {} }))],
    chosen: first.file_id,
  }));
}

/** Looks at a waiting file, or (null) at none of them. */
export function choosePickedFile(fileId: string | null): void {
  pickedFiles.setState({ chosen: fileId });
}

/** Says how a waiting file is to be read. */
export function readPickedFile(fileId: string, options: ReadOptions): void {
  pickedFiles.setState(({ files }) => ({
    files: files.map((one) => (one.file.file_id === fileId ? { ...one, options } : one)),
  }));
}

/** Takes a file off those that wait: it was loaded, or is not wanted. The next one is looked at, unless one looks elsewhere. */
export function dropPickedFile(fileId: string): void {
  pickedFiles.setState(({ files, chosen }) => {
    const place = files.findIndex(({ file }) => file.file_id === fileId);
    const left = files.filter(({ file }) => file.file_id !== fileId);
    const next = left[Math.min(place, left.length - 1)]?.file.file_id ?? null;
    return { files: left, chosen: chosen === fileId ? next : chosen };
  });
}
