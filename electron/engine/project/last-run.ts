import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunRecordSchema, type RunRecord } from '#shared/pipeline/run-record.ts';
import type { ProjectFolder } from './project-folder.ts';
import { writeAtomically } from './write-atomically.ts';

/** The record of the project's last run, which the readiness review takes as evidence; null when there is none. */
export async function readLastRun(project: ProjectFolder): Promise<RunRecord | null> {
  try {
    return RunRecordSchema.parse(JSON.parse(await readFile(fileOf(project), 'utf8')));
  } catch {
    // The cache may be deleted, or be of another version: then nothing is proven.
    return null;
  }
}

export async function saveLastRun(project: ProjectFolder, record: RunRecord): Promise<void> {
  await writeAtomically(fileOf(project), JSON.stringify(record));
}

function fileOf(project: ProjectFolder): string {
  return join(project.cache, 'last-run.json');
}
