import { Option } from 'commander';
import { readLastRun } from '#electron/engine/project/last-run.ts';
import { writeExport, type WrittenExport } from '#electron/engine/project/write-export.ts';
import { resolvedMappings } from '#shared/exporters/resolved-mappings.ts';
import { DIALECTS, type Dialect } from '#shared/sql/index.ts';
import { argument, textOption, type CliCommand, type CliOptions } from './command.ts';
import { readSpecFile } from './spec-file.ts';
import { counted } from './text-table.ts';

/** `assay export SPEC --target T --out DIR`: the files of a target, and what it cannot say. */
export const exportCommand: CliCommand = {
  configure(command) {
    command
      .argument('<spec>', 'a spec file or the folder of a project')
      .requiredOption('--target <target>', 'the system to write for; `assay targets` lists them')
      .requiredOption('--out <folder>', 'where the files go')
      .addOption(dialectOption());
  },
  async run(args, options) {
    const { spec, project, hash } = await readSpecFile(argument(args, 0));
    const written = await writeExport(
      textOption(options, 'out') ?? '',
      spec,
      textOption(options, 'target') ?? '',
      { dialect: dialectOf(options), mappings: resolvedMappings(await readLastRun(project), hash) },
    );
    return { json: written, text: exportText(written) };
  },
};

export function dialectOption(): Option {
  return new Option('--dialect <dialect>', "writes the warehouse's SQL in this dialect").choices(DIALECTS);
}

export function dialectOf(options: CliOptions): Dialect | undefined {
  const name = textOption(options, 'dialect');
  return DIALECTS.find((dialect) => dialect === name);
}

/** Where the files went and what was lost on the way, in words. */
export function exportText({ folder, files, losses }: WrittenExport): string {
  return [
    `Wrote ${counted(files.length, 'file')} to ${folder}:`,
    ...files.map((file) => `  ${file}`),
    ...losses.map((loss) => `Not sayable there: ${loss.what}. ${loss.why} Carried as ${loss.carried_as}.`),
  ].join('\n');
}
