import { join } from 'node:path';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { ProjectFolder } from '../project/project-folder.ts';
import type { HistoryPlace } from './check-with-history.ts';
import { specMark } from './extract-stamps.ts';

const FILE = 'check-runs.jsonl';

/** The file of a project's history of checks; like all of the cache it may be deleted at any time. */
export function historyFile(project: Pick<ProjectFolder, 'cache'>): string {
  return join(project.cache, FILE);
}

/** The history of a project's checks, kept in its cache unless `file` says where. */
export function projectHistory(
  project: Pick<ProjectFolder, 'cache' | 'folder'>,
  {
    spec,
    hash,
    env,
  }: { readonly spec: Spec; readonly hash: string; readonly env: Record<string, string | undefined> },
  file = historyFile(project),
): HistoryPlace {
  const place = { folder: project.folder, env };
  return { file, specHash: hash, markOf: (dataset) => specMark(spec, place, dataset) };
}
