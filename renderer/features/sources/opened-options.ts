import type { ReadOptions } from '#shared/formats/extract.ts';

const byDataset = new Map<string, ReadOptions>();

/** Keeps how a picked file was read: an extract does not carry it, and the spec needs it once it is a source. */
export function rememberOptions(dataset: string, options: ReadOptions): void {
  byDataset.set(dataset, options);
}

/** The options a dataset was opened with in this session; none when it was opened before. */
export function openedOptions(dataset: string): ReadOptions {
  return byDataset.get(dataset) ?? {};
}
