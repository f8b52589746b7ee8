import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createProject } from '#electron/engine/project/project-folder.ts';
import { writeSampleProject } from '#electron/engine/sample/write-sample-project.ts';
import { folderIsFile, folderNotEmpty, SPEC_FILE } from '#shared/kernel/messages/project.ts';
import type { CliCommand } from './command.ts';

/** `assay init [DIR]`: a starter spec, or the sample project; never over what is there. */
export const init: CliCommand = {
  configure(command) {
    command
      .argument('[folder]', 'the folder of the project', '.')
      .option('--sample', 'writes the sample project instead of an empty one');
  },
  async run(args, options) {
    const folder = resolve(args[0] ?? '.');
    if (options['sample'] === true) {
      await requireEmpty(folder);
      await writeSampleProject(folder);
    } else {
      await createProject(folder, basename(folder));
    }
    const spec = join(folder, SPEC_FILE);
    return { json: { folder, spec, sample: options['sample'] === true }, text: `Wrote ${spec}` };
  },
};

/** A folder that is not there yet is empty; one that is no folder cannot be written. */
async function requireEmpty(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() === false) throw folderIsFile(folder);
  const entries = found ? await readdir(folder) : [];
  if (entries.length > 0) throw folderNotEmpty(folder);
}
