import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { isDataName } from '#shared/formats/index.ts';
import { globDepth, globExpression, isGlob, splitGlob } from '#shared/formats/glob-pattern.ts';
import { filesTooMany, folderWithoutData, noFileMatches } from '#shared/kernel/messages/formats.ts';

/** A file that an extract is read from. */
export interface FoundFile {
  readonly path: string;
  /** Where it is below the folder that was searched, with forward slashes; its name for a single file. */
  readonly name: string;
}

export interface FoundFiles {
  /** True for a folder or a glob, also when there is only one file. */
  readonly several: boolean;
  readonly files: readonly FoundFile[];
}

/** More in one query, and planning it takes longer than reading. */
const MOST_FILES = 1000;
/** Deeper than folders of data go. */
const MOST_FOLDERS = 16;

/**
 * The files that a path stands for, in the order of their names: a folder for the data files in it, a glob for those
 * that match, any other path for itself, there or not. Hidden files are left out.
 * @throws AppError `unreadable_file` when nothing matches, or too much
 */
export async function findFiles(path: string, label: string): Promise<FoundFiles> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return { several: true, files: await filesIn(path, label) };
  if (found || !isGlob(path)) return { several: false, files: [{ path, name: path }] };
  const { folder, glob } = splitGlob(path.split(sep).join('/'));
  const root = resolve(folder);
  const matches = globExpression(glob);
  const names = (await filesBelow(root, globDepth(glob) ?? MOST_FOLDERS)).filter((name) =>
    matches.test(name),
  );
  if (names.length === 0) throw noFileMatches(label);
  return { several: true, files: asFound(root, names, label) };
}

/** Something that changes when loading the path again could give another result; null when there is nothing. */
export async function filesStamp(
  path: string,
): Promise<readonly (readonly [string, number, number])[] | null> {
  const found = await findFiles(path, path).catch(() => null);
  if (!found) return null;
  const stamps = await Promise.all(
    found.files.map(async ({ path: file, name }) => {
      const { size, mtimeMs } = (await stat(file).catch(() => null)) ?? { size: -1, mtimeMs: -1 };
      return [name, size, mtimeMs] as const;
    }),
  );
  return stamps;
}

async function filesIn(folder: string, label: string): Promise<FoundFile[]> {
  const names = (await filesBelow(resolve(folder), 1)).filter((name) => isDataName(name));
  if (names.length === 0) throw folderWithoutData(label);
  return asFound(resolve(folder), names, label);
}

function asFound(root: string, names: readonly string[], label: string): FoundFile[] {
  if (names.length > MOST_FILES) throw filesTooMany(label, names.length, MOST_FILES);
  return [...names].sort().map((name) => ({ path: join(root, name), name }));
}

/** The names, with forward slashes, of files that are not hidden, at most `depth` levels below a folder. */
async function filesBelow(root: string, depth: number): Promise<string[]> {
  const names: string[] = [];
  const visit = async (folder: string, left: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
      const path = join(folder, entry.name);
      // A link counts as what it leads to.
      const kind = entry.isSymbolicLink() ? await stat(path).catch(() => entry) : entry;
      if (kind.isFile()) names.push(relative(root, path).split(sep).join('/'));
      else if (kind.isDirectory() && left > 1) await visit(path, left - 1);
    }
  };
  await visit(root, depth);
  return names;
}
