import type { ReadOptions } from '#shared/formats/extract.ts';
import { updateSource, updateTarget } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { setOptions } from './read-options.ts';

/** The spec with a dataset's file read by these options; unchanged when it binds no file to the dataset. */
export function bindOptions(spec: Spec, dataset: string, options: ReadOptions): Spec {
  const chosen = setOptions(options);
  const rebind = (extract: { file: string }) => ({
    file: extract.file,
    ...(Object.keys(chosen).length > 0 ? { options: chosen } : {}),
  });
  const source = spec.sources.find(({ id }) => id === dataset);
  if (source) return updateSource(spec, dataset, { extract: rebind(source.extract) });
  const target = spec.targets.find(({ id }) => id === dataset);
  if (target?.extract) return updateTarget(spec, dataset, { extract: rebind(target.extract) });
  return spec;
}
