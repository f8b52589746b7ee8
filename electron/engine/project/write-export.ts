import { isAbsolute, join, normalize, resolve } from 'node:path';
import { AppError } from '#shared/kernel/index.ts';
import { exportSpec } from '#shared/exporters/index.ts';
import type { ExportOptions, Loss } from '#shared/exporters/define-exporter.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import { writeAtomically } from './write-atomically.ts';

/** Where an export went: `files` are relative to `folder`. */
export interface WrittenExport {
  readonly folder: string;
  readonly files: string[];
  readonly losses: Loss[];
}

/** Writes a target's files into a folder, over those of an earlier export. */
export async function writeExport(
  folder: string,
  spec: ValidatedSpec,
  target: string,
  options: ExportOptions,
): Promise<WrittenExport> {
  const result = exportSpec(spec, target, options);
  for (const file of result.files) await writeAtomically(within(folder, file.path), file.content);
  return { folder: resolve(folder), files: result.files.map(({ path }) => path), losses: result.losses };
}

/** A name in the spec must not be able to lead out of the folder. */
function within(folder: string, path: string): string {
  const relative = normalize(path);
  if (isAbsolute(relative) || relative.startsWith('..')) {
    throw new AppError({
      code: 'internal',
      message: `An export wanted to write outside its folder: ${path}`,
    });
  }
  return join(folder, relative);
}
