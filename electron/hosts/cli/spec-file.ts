import { stat } from 'node:fs/promises';
import { extname, relative } from 'node:path';
import { locateProject, readSpecText, type ProjectFolder } from '#electron/engine/project/project-folder.ts';
import { specHash } from '#electron/engine/spec-hash.ts';
import { fileMissing } from '#shared/kernel/messages/files.ts';
import { notASpec } from '#shared/kernel/messages/project.ts';
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
  if (isSpecName(path)) return true;
  return (await stat(path).catch(() => null))?.isDirectory() === true && (await hasSpec(path));
}

/** @throws AppError `unreadable_file` or `not_found` when it is not there, `invalid_spec` when it does not hold */
export async function readSpecFile(path: string): Promise<SpecFile> {
  const project = await locateNamedProject(path);
  const text = await readSpecText(project);
  return { project, spec: loadSpec(text, shortPath(project.specFile)), hash: specHash(text) };
}

/** @throws AppError `unreadable_file` or `not_found` when it is not there, `usage` for a file of another kind */
export async function locateNamedProject(path: string): Promise<ProjectFolder> {
  const found = await stat(path).catch(() => null);
  if (!found) throw fileMissing(path);
  if (found.isFile() && !isSpecName(path)) throw notASpec(path);
  return locateProject(path);
}

/** The way users would type it: relative where that is shorter. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length < path.length ? short : path;
}

function isSpecName(path: string): boolean {
  return ['.yaml', '.yml'].includes(extname(path).toLowerCase());
}

async function hasSpec(folder: string): Promise<boolean> {
  return locateProject(folder).then(
    () => true,
    () => false,
  );
}
