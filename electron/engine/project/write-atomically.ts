import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/kernel/index.ts';
import { notSavable } from '#shared/kernel/messages/project.ts';

/**
 * Writes a text file so that a crash at any moment leaves the old text or the new one, whole. With `backup` the
 * old text stays beside it as `<file>.bak`. Folders are made as needed.
 * @throws AppError `unreadable_file` or `disk_full`; the old file is untouched then
 */
export async function writeAtomically(
  file: string,
  text: string,
  options: { backup?: boolean } = {},
): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.${Date.now().toString(36)}.tmp`);
  try {
    await mkdir(dirname(file), { recursive: true });
    if (options.backup) await copyFile(file, `${file}.bak`).catch(ignoreMissing);
    await writeAndSync(temporary, text);
    await renameOver(temporary, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    // What went wrong is what counts, not that there is nothing to clean up.
    await rm(temporary, { force: true }).catch(() => {});
    throw asWriteError(file, thrown);
  }
}

async function writeAndSync(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** On Windows a scanner that just looks at the file makes a rename fail for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (thrown) {
      if (attempt === 5 || !['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(thrown))) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
  }
}

/** Makes the rename itself durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(thrown: unknown): void {
  if (codeOf(thrown) !== 'ENOENT') throw thrown;
}

/** The system's code of what was thrown; an AppError's says nothing of the system. */
function codeOf(thrown: unknown): string {
  const hasCode = thrown instanceof Error && !(thrown instanceof AppError) && 'code' in thrown;
  return hasCode ? String(thrown.code) : '';
}

/** Why a file could not be written, as users are told. */
export function asWriteError(file: string, thrown: unknown): AppError {
  const code = codeOf(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError({
      code: 'disk_full',
      message: 'The disk is full; nothing was changed.',
      where: { file },
      remedy: 'Free some space and save again.',
    });
  }
  return notSavable(file, code || (thrown instanceof Error ? thrown.message : String(thrown)));
}
