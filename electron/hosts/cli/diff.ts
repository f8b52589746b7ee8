import { Option } from 'commander';
import { compareExtracts } from '#electron/engine/compare-extracts.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import type { DriftReport } from '#shared/profile/drift.ts';
import { isAtLeast } from '#shared/profile/drift-severity.ts';
import { argument, textOption, type CliCommand } from './command.ts';
import { withSession } from './file-session.ts';
import { loadBoth } from './load-both.ts';
import { addReadOptions } from './read-options.ts';
import { counted, textTable } from './text-table.ts';

/** `assay diff OLD NEW`: how an extract drifted from another; `--fail-on` makes that the exit code. */
export const diff: CliCommand = {
  configure(command) {
    command
      .argument('<old>', 'the file to compare with')
      .argument('<new>', 'the file to look at')
      .addOption(
        new Option('--fail-on <severity>', 'exits with 1 when the drift is at least so large').choices([
          'small',
          'large',
        ]),
      );
    addReadOptions(command);
  },
  async run(args, options, context) {
    const [before, after] = [argument(args, 0), argument(args, 1)];
    const name = datasetNameOf(before);
    const other = datasetNameOf(after);
    const datasets = [name, other === name ? `${other}_new` : other] as const;
    const report = await withSession(async (session) => {
      const files = [
        { dataset: datasets[0], path: before },
        { dataset: datasets[1], path: after },
      ] as const;
      await loadBoth(session, files, { options }, context);
      return compareExtracts(session, datasets[0], datasets[1], context.job);
    });
    const failOn = textOption(options, 'failOn');
    const fails = (failOn === 'small' || failOn === 'large') && isAtLeast(report.severity, failOn);
    return { json: report, text: diffText(report), exitCode: fails ? 1 : 0 };
  },
};

function diffText({ before, after, severity, rows, schema, columns }: DriftReport): string {
  const drift = severity === 'none' ? 'no drift' : `${severity} drift`;
  const drifted = columns.filter((column) => column.severity !== 'none');
  const steady = columns.length - drifted.length;
  return [
    `${before} → ${after}: ${drift}; ${counted(rows.before, 'row')} → ${counted(rows.after, 'row')}`,
    ...(schema.length === 0
      ? []
      : [
          textTable(
            ['column', 'change', 'before', 'after'],
            schema.map((one) => [one.column, one.change.replaceAll('_', ' '), one.before, one.after]),
          ),
        ]),
    ...(drifted.length === 0
      ? []
      : [
          textTable(
            ['column', 'drift', 'PSI', 'what happened'],
            drifted.map(({ name, severity: size, psi, sentence }) => [
              name,
              size,
              psi === null ? null : Number(psi.toFixed(3)),
              sentence.slice(name.length + 2),
            ]),
          ),
        ]),
    `${counted(steady, 'column')} without drift`,
  ].join('\n\n');
}
