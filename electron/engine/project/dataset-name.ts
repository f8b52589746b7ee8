import { basename, dirname, parse } from 'node:path';
import { isGlob } from '#shared/formats/glob-pattern.ts';
import { unpackedName } from '#shared/formats/index.ts';
import { pipelineName } from './starter-spec.ts';

/**
 * What a file loads as: `data/Users 2026.csv.gz` → `users_2026`, `data/2024-*.csv` → `p_2024`, and `data/*.csv`,
 * which has no name of its own, → `data`.
 */
export function datasetNameOf(path: string): string {
  const { name } = parse(unpackedName(basename(path)));
  if (!isGlob(name)) return pipelineName(name);
  const plain = name.replace(/[*?[\]{}]+/g, ' ');
  return /[\p{L}\p{N}]/u.test(plain) ? pipelineName(plain) : datasetNameOf(dirname(path));
}
