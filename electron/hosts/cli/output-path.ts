import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { outputIsInput } from '#shared/kernel/messages/cli.ts';

/**
 * The absolute path of an output file.
 * @throws AppError `usage` when it is one of the inputs, by whatever name or link
 */
export async function outputPath(file: string, inputs: readonly string[]): Promise<string> {
  const output = await realLocation(file);
  for (const input of inputs) {
    if ((await realLocation(input)) === output) throw outputIsInput(file);
  }
  return resolve(file);
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
