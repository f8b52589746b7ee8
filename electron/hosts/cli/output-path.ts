import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findFiles } from '#electron/engine/find-files.ts';
import { outputIsInput } from '#shared/kernel/messages/cli.ts';

/**
 * The absolute path of an output file.
 * @throws AppError `usage` when it is one of the inputs, by whatever name or link
 */
export async function outputPath(file: string, inputs: readonly string[]): Promise<string> {
  const output = await realLocation(file);
  for (const input of inputs) {
    for (const { path } of await filesOf(input)) {
      if ((await realLocation(path)) === output) throw outputIsInput(file);
    }
  }
  return resolve(file);
}

/** The files of an input; one that cannot be found is told when it is read. */
async function filesOf(input: string): Promise<readonly { readonly path: string }[]> {
  const found = await findFiles(input, input).catch(() => null);
  return found?.files ?? [{ path: input }];
}

/** Where a path leads; a file that is not there yet is placed by its folder. */
async function realLocation(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)));
    return join(folder, basename(path));
  }
}
