import { stat } from 'node:fs/promises';
import { extname, relative } from 'node:path';
import { locateProject, readSpecText, type ProjectFolder } from '#electron/engine/project/project-folder.ts';
import { specHash } from '#electron/engine/spec-hash.ts';
import { fileMissing } from '#shared/kernel/messages/files.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';

/** A spec from the command line, with the project it belongs to. */
export interface SpecFile {
  readonly project: ProjectFolder;
  readonly spec: ValidatedSpec;
  readonly hash: string;
}

/** True for a spec file or the folder of a project, false for a data file. */
export async function isSpecPath(path: string): Promise<boolean> {
  if (['.yaml', '.yml'].includes(extname(path).toLowerCase())) return true;
  return (await stat(path).catch(() => null))?.isDirectory() === true && (await hasSpec(path));
}

/** @throws AppError `unreadable_file` or `not_found` when it is not there, `invalid_spec` when it does not hold */
export async function readSpecFile(path: string): Promise<SpecFile> {
  if (!(await stat(path).catch(() => null))) throw fileMissing(path);
  const project = await locateProject(path);
  const text = await readSpecText(project);
  return { project, spec: loadSpec(text, shortPath(project.specFile)), hash: specHash(text) };
}

/** The way users would type it: relative where that is shorter. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}

async function hasSpec(folder: string): Promise<boolean> {
  return locateProject(folder).then(
    () => true,
    () => false,
  );
}
