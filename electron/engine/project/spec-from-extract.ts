import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { serialiseSpec } from '#shared/pipeline/serialise-spec.ts';
import { SPEC_VERSION, SpecSchema } from '#shared/pipeline/spec.ts';
import type { Rule } from '#shared/rules/index.ts';
import { logicalTypeOf } from '../merge/type-family.ts';

/** A file that was loaded, and what is to become of it. */
export interface SpecSeed {
  readonly extract: Extract;
  /** Where the file is, and where the spec will be. */
  readonly file: string;
  readonly specFile: string;
  readonly options: ReadOptions;
  readonly rules: readonly Rule[];
}

/**
 * The text of a valid spec with one source, the file as its extract, and rules that only warn until someone decides.
 * Connection and table are names to be replaced by the real ones.
 */
export function specFromExtract({ extract, file, specFile, options, rules }: SpecSeed): string {
  const spec = SpecSchema.parse({
    assay: SPEC_VERSION,
    name: extract.table,
    sources: [
      {
        id: extract.table,
        kind: 'postgres',
        connection: 'source_database',
        object: `public.${extract.table}`,
        extract: {
          file: pathFrom(dirname(resolve(specFile)), resolve(file)),
          ...(Object.keys(options).length > 0 && { options }),
        },
        columns: extract.columns.map(({ name, type }) => ({ name, type: logicalTypeOf(type) ?? 'text' })),
        extraction: { mode: 'full' },
      },
    ],
    quality: rules.length > 0 ? [{ dataset: extract.table, on_fail: 'warn', rules }] : [],
  });
  return serialiseSpec(spec);
}

/** A path as a spec writes it: relative and with forward slashes, unless it is on another drive. */
function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file);
  return isAbsolute(path) ? path : path.split(sep).join('/');
}
