import type { OpenedFiles } from '#electron/engine/project/opened-files.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { ProjectView } from '#shared/rpc/index.ts';

export function hasDataset(spec: Spec, dataset: string): boolean {
  return [...spec.sources, ...spec.transforms, ...spec.targets].some(({ id }) => id === dataset);
}

export function datasetsOf(
  spec: Spec | null,
  loaded: ReadonlySet<string>,
  opened: OpenedFiles,
): ProjectView['datasets'] {
  const optionsOf = ({ extract }: { extract?: { options?: ReadOptions | undefined } | undefined }) =>
    extract ? (extract.options ?? {}) : null;
  const declared = [
    ...(spec?.sources ?? []).map((source) => ({
      name: source.id,
      role: 'source' as const,
      options: optionsOf(source),
    })),
    ...(spec?.transforms ?? []).map(({ id }) => ({ name: id, role: 'transform' as const, options: null })),
    ...(spec?.targets ?? []).map((target) => ({
      name: target.id,
      role: 'target' as const,
      options: optionsOf(target),
    })),
  ];
  const names = new Set(declared.map(({ name }) => name));
  const files = [...loaded]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, role: 'file' as const, options: opened.get(name)?.options ?? null }));
  return [...declared, ...files].map((dataset) => ({ ...dataset, loaded: loaded.has(dataset.name) }));
}

export function freeName(wanted: string, taken: ReadonlySet<string>, separator: string): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted}${separator}${number}`;
    if (!taken.has(name)) return name;
  }
}
