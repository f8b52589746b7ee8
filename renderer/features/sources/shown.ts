import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { HostFile, ProjectView } from '#shared/rpc/index.ts';

/** What the screen shows: a file that was picked and is not loaded, or a dataset of the project. */
export type Shown =
  | { readonly kind: 'picked'; readonly file: HostFile }
  | {
      readonly kind: 'dataset';
      readonly name: string;
      readonly role: ProjectView['datasets'][number]['role'];
      /** Null while it is not loaded. */
      readonly extract: Extract | null;
      /** The options the spec reads it with; null when the spec binds no file to it. */
      readonly bound: ReadOptions | null;
    };

/** What to show: a picked file first, else the chosen dataset, else the first one. */
export function shownOf(
  picked: HostFile | null,
  chosen: string | undefined,
  datasets: ProjectView['datasets'],
  extracts: readonly Extract[],
  spec: Spec | null,
): Shown | null {
  if (picked) return { kind: 'picked', file: picked };
  const dataset = datasets.find(({ name }) => name === chosen) ?? datasets[0];
  if (!dataset) return null;
  const { name, role } = dataset;
  return {
    kind: 'dataset',
    name,
    role,
    extract: extracts.find(({ table }) => table === name) ?? null,
    bound: boundOptions(spec, name),
  };
}

function boundOptions(spec: Spec | null, name: string): ReadOptions | null {
  const entry = [...(spec?.sources ?? []), ...(spec?.targets ?? [])].find(({ id }) => id === name);
  return entry?.extract ? (entry.extract.options ?? {}) : null;
}

/** Options without those that say nothing, so that equal wishes are equal texts. */
export function setOptions(options: {
  readonly [Name in keyof ReadOptions]?: ReadOptions[Name] | undefined;
}): ReadOptions {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined && value !== false)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** Whether two sets of options read a file the same way. */
export function sameOptions(a: ReadOptions, b: ReadOptions): boolean {
  return JSON.stringify(setOptions(a)) === JSON.stringify(setOptions(b));
}
