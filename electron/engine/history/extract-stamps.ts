import { createHash } from 'node:crypto';
import type { Spec } from '#shared/pipeline/spec.ts';
import { filesStamp } from '../find-files.ts';
import { resolveExtractPath } from '../resolve-extract-path.ts';
import type { FilePlace } from '../run/load-declared.ts';

/** Which file a dataset is from, and a mark that differs for another delivery; null where it is from no file. */
export interface ExtractMark {
  readonly file: string | null;
  readonly stamp: string | null;
}

/**
 * The mark of a data file: another one when its name, size or time of change is, or how it is read. Its content is not
 * looked at, so a delivery that repeats the last one is another delivery.
 */
export async function fileMark(path: string, label: string, options: unknown): Promise<ExtractMark> {
  const stamp = await filesStamp(path);
  return { file: label, stamp: stamp === null ? null : hashOf([stamp, options]) };
}

/** The mark of a dataset of a spec. A transform is another delivery when any source of the spec is. */
export async function specMark(
  spec: Pick<Spec, 'sources' | 'transforms' | 'targets'>,
  place: FilePlace,
  dataset: string,
): Promise<ExtractMark> {
  const entry = [...spec.sources, ...spec.targets].find(({ id }) => id === dataset);
  if (entry?.extract) {
    const { file } = entry.extract;
    return fileMark(resolveExtractPath(file, place.folder, place.env), file, entry.extract);
  }
  const sql = spec.transforms.find(({ id }) => id === dataset)?.sql;
  if (sql === undefined) return { file: null, stamp: null };
  const stamps = [];
  for (const { id } of spec.sources) stamps.push((await specMark(spec, place, id)).stamp);
  return { file: null, stamp: stamps.includes(null) ? null : hashOf([sql, stamps]) };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value), 'utf8').digest('hex').slice(0, 32);
}
