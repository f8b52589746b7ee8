import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import type { PickedFile } from '../../data/index.ts';

/** What the screen shows: a file that was picked and is not loaded, or a dataset of the project. */
export type Shown =
  | { readonly kind: 'picked'; readonly picked: PickedFile }
  | {
      readonly kind: 'dataset';
      readonly name: string;
      readonly role: ProjectView['datasets'][number]['role'];
      /** Null while it is not loaded. */
      readonly extract: Extract | null;
      /** How its file is read, by the spec or as it was opened; null when no file is known for it. */
      readonly bound: ReadOptions | null;
    };

/** What to show: a picked file that one looks at first, else the chosen dataset, else the first one. */
export function shownOf(
  picked: PickedFile | null,
  chosen: string | undefined,
  datasets: ProjectView['datasets'],
  extracts: readonly Extract[],
  spec: Spec | null,
): Shown | null {
  if (picked) return { kind: 'picked', picked };
  const dataset = datasets.find(({ name }) => name === chosen) ?? datasets[0];
  if (!dataset) return null;
  const { name, role, options } = dataset;
  return {
    kind: 'dataset',
    name,
    role,
    extract: extracts.find(({ table }) => table === name) ?? null,
    // The spec as it is edited is ahead of the one that was saved.
    bound: role === 'file' ? options : boundOptions(spec, name),
  };
}

function boundOptions(spec: Spec | null, name: string): ReadOptions | null {
  const entry = [...(spec?.sources ?? []), ...(spec?.targets ?? [])].find(({ id }) => id === name);
  return entry?.extract ? (entry.extract.options ?? {}) : null;
}
