import { Option } from 'commander';
import { readImport } from '#electron/engine/read-import.ts';
import { IMPORTERS } from '#shared/importers/index.ts';
import type { ImportResult } from '#shared/importers/import-result.ts';
import type { PlacedImport } from '#shared/importers/place-import.ts';
import { badPlace } from '#shared/kernel/messages/cli.ts';
import { unknownPlace } from '#shared/kernel/messages/import.ts';
import { argument, listOption, textOption, type CliCommand } from './command.ts';
import { importIntoSpec } from './import-into-spec.ts';
import { outputPath } from './output-path.ts';
import { counted, textTable } from './text-table.ts';

/** `assay import FILE`: the rules of another tool's file; `-o` puts them into a spec, or starts one. */
export const importCommand: CliCommand = {
  configure(command) {
    command
      .argument('<file>', 'a suite, checks, contract or schema, in JSON or YAML')
      .option('-o, --output <spec>', 'adds the rules to this spec; starts it when it is not there')
      .option('--dataset <place...>', 'the dataset of the spec that the rules are about, or THEIRS=OURS')
      .option('--data <file...>', 'a new spec: the data of its dataset, or DATASET=FILE')
      .addOption(
        new Option('--format <format>', 'of the file; found out when left out').choices(
          IMPORTERS.map(({ id }) => id),
        ),
      );
  },
  async run(args, options, { job }) {
    const file = argument(args, 0);
    const output = textOption(options, 'output');
    const specPath = output === undefined ? null : await outputPath(output, [file]);
    const result = await readImport(file, file, textOption(options, 'format'));
    const places = perDataset(listOption(options, 'dataset'), result);
    const files = perDataset(listOption(options, 'data'), result);
    const placed = specPath === null ? null : await importIntoSpec(specPath, result, { places, files }, job);
    return { json: reportOf(result, placed, specPath), text: textOf(result, placed, specPath) };
  },
};

/** What is said of datasets: `SAID` for a file about one of them, `DATASET=SAID` for any. */
function perDataset(
  given: readonly string[],
  { datasets, rules }: ImportResult,
): Readonly<Record<string, string>> {
  const about = [...new Set(rules.map(({ dataset }) => dataset))];
  return Object.fromEntries(
    given.map((place): [string, string] => {
      const [theirs = '', ours] = place.split('=');
      if (ours === undefined && about.length > 1) throw badPlace(place, about);
      const name = ours === undefined ? (about[0] ?? theirs) : theirs;
      if (!datasets.some((one) => one.name === name))
        throw unknownPlace(
          name,
          datasets.map((one) => one.name),
        );
      return [name, ours ?? theirs];
    }),
  );
}

function reportOf(result: ImportResult, placed: PlacedImport | null, spec: string | null): object {
  const { format, datasets } = result;
  const rules = placed?.added ?? result.rules;
  return {
    format,
    rules,
    datasets,
    not_read: [...result.not_read, ...(placed?.not_placed ?? [])],
    already_there: placed?.present ?? [],
    spec,
  };
}

function textOf(result: ImportResult, placed: PlacedImport | null, spec: string | null): string {
  const rules = placed?.added ?? result.rules;
  const notRead = [...result.not_read, ...(placed?.not_placed ?? [])];
  return [
    `${result.title}: ${counted(result.rules.length, 'rule')}, ${counted(notRead.length, 'part')} not read`,
    ...(rules.length > 0
      ? [
          textTable(
            ['dataset', 'rule', 'what must hold', 'line'],
            rules.map(({ dataset, rule, sentence, line }) => [dataset, rule.id, sentence, line]),
          ),
        ]
      : []),
    ...(notRead.length > 0
      ? [
          [
            'Not read, or not as it stands:',
            ...notRead.map(({ line, what, why, remedy }) => `  line ${line}: ${what}. ${why} ${remedy}`),
          ].join('\n'),
        ]
      : []),
    ...(placed ? [savedText(placed, spec ?? '')] : []),
  ].join('\n\n');
}

function savedText({ added, present }: PlacedImport, spec: string): string {
  const already = present.length > 0 ? `; ${counted(present.length, 'rule')} it had already` : '';
  return `${added.length > 0 ? 'Wrote' : 'Nothing new for'} ${spec}: ${counted(added.length, 'new rule')}${already}.`;
}
