import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow } from './source-files.ts';

/**
 * Files below `folder` that call `define` (`defineRule`, …) and export nothing that `registry` lists: what someone
 * wrote and forgot to add to the folder's list. The file that declares `define` is not one of them.
 */
export async function unlistedDefinitions(
  folder: string,
  define: string,
  registry: readonly unknown[],
): Promise<string[]> {
  const unlisted: string[] = [];
  for (const file of filesBelow(folder).filter((path) => path.endsWith('.ts'))) {
    const path = join(folder, file);
    if (!callsDefine(await readFile(path, 'utf8'), define)) continue;
    const exported: Record<string, unknown> = await import(pathToFileURL(path).href);
    if (!Object.values(exported).some((value) => registry.includes(value))) unlisted.push(file);
  }
  return unlisted;
}

function callsDefine(source: string, define: string): boolean {
  const declares = new RegExp(`function ${define}\\b`);
  return new RegExp(`\\b${define}\\s*[(<]`).test(source) && !declares.test(source);
}
