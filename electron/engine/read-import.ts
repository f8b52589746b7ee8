import { readFile, stat } from 'node:fs/promises';
import { importRules } from '#shared/importers/index.ts';
import type { ImportResult } from '#shared/importers/import-result.ts';
import { LARGEST_IMPORT } from '#shared/importers/import-source.ts';
import { fileIsFolder, fileMissing } from '#shared/kernel/messages/files.ts';
import { importTooLarge } from '#shared/kernel/messages/import.ts';

/**
 * The rules of a file of another tool; `label` is what errors call the file.
 * @throws AppError `unreadable_file` when it is not there, too large, or no document of rules
 */
export async function readImport(path: string, label: string, format?: string): Promise<ImportResult> {
  const found = await stat(path).catch(() => null);
  if (!found) throw fileMissing(label);
  if (found.isDirectory()) throw fileIsFolder(label);
  // A character takes four bytes at most: what is larger than that need not be read.
  if (found.size > 4 * LARGEST_IMPORT) throw importTooLarge(label, found.size, LARGEST_IMPORT);
  return importRules(await readFile(path, 'utf8'), label, format);
}
