import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** True when a path exists and is the project's folder or in it, links resolved; no project has nothing in it. */
export function isInsideProject(path: string, folder: string | null): boolean {
  if (folder === null) return false;
  try {
    const root = realpathSync(folder);
    const target = realpathSync(path);
    return target === root || target.startsWith(root + sep);
  } catch {
    // Not there any more.
    return false;
  }
}
