import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { notAProject, projectExists, SPEC_FILE } from '#shared/kernel/messages/project.ts';
import { starterSpec } from './starter-spec.ts';
import { writeAtomically } from './write-atomically.ts';

/** A project on disk: its folder, its spec file, and the cache that may be deleted at any time. */
export interface ProjectFolder {
  readonly id: string;
  readonly folder: string;
  readonly specFile: string;
  readonly cache: string;
}

/**
 * The project at a path, which is its folder or its spec file.
 * @throws AppError `not_found` when there is no spec
 */
export async function locateProject(path: string): Promise<ProjectFolder> {
  const absolute = resolve(path);
  const found = await stat(absolute).catch(() => null);
  const isSpec = found?.isFile() === true && ['.yaml', '.yml'].includes(extname(absolute).toLowerCase());
  const specFile = isSpec ? absolute : join(absolute, SPEC_FILE);
  if (!(await isFile(specFile))) throw notAProject(absolute);
  return projectAt(await realpath(specFile));
}

/** Writes a starter spec into a folder. @throws AppError `usage` when there is a project already */
export async function createProject(folder: string, name: string): Promise<ProjectFolder> {
  const specFile = join(resolve(folder), SPEC_FILE);
  if (await isFile(specFile)) throw projectExists(specFile);
  await writeAtomically(specFile, starterSpec(name));
  return projectAt(await realpath(specFile));
}

export async function readSpecText(project: ProjectFolder): Promise<string> {
  return readFile(project.specFile, 'utf8');
}

/** Saves the spec's text; what it said before stays in `pipeline.assay.yaml.bak`. */
export async function saveSpecText(project: ProjectFolder, text: string): Promise<void> {
  await writeAtomically(project.specFile, text, { backup: true });
}

/** What users call a project that says no name: its folder's. */
export function folderName(project: ProjectFolder): string {
  return basename(project.folder);
}

function projectAt(specFile: string): ProjectFolder {
  const folder = dirname(specFile);
  return {
    id: createHash('sha256').update(specFile).digest('hex').slice(0, 16),
    folder,
    specFile,
    cache: join(folder, '.assay'),
  };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}
