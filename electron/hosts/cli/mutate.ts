import { InvalidArgumentError } from 'commander';
import { mutateRules } from '#electron/engine/mutation/mutate-rules.ts';
import type { MutationReport } from '#shared/rules/mutation/mutation-report.ts';
import { textOption, type CliCommand, type CliOptions } from './command.ts';
import { withSession } from './file-session.ts';
import { addRuleInput, ruleInput } from './rule-input.ts';
import { counted, textTable } from './text-table.ts';

/** `assay mutate SPEC|FILE`: how many of the faults that data comes with the rules would notice. */
export const mutate: CliCommand = {
  configure(command) {
    addRuleInput(command);
    command
      .option('--share <share>', 'of the rows, that each fault is put into', shareText, '0.05')
      .option('--seed <number>', 'another one picks other rows', wholeText, '1')
      .option('--rows <number>', 'faults are put into so many rows at most', wholeText, '100000')
      .option('--min-score <share>', 'exit code 1 when fewer of the faults are caught', shareText);
  },
  async run(args, options, context) {
    const input = await ruleInput(args, options, context);
    const least = Number(textOption(options, 'minScore') ?? 0);
    return withSession(async (session) => {
      const request = await input.load(session);
      const report = await mutateRules(session, request, settings(options), context.job);
      return { json: report, text: mutationText(report), exitCode: report.score < least ? 1 : 0 };
    });
  },
};

function settings(options: CliOptions): { share: number; seed: number; most: number } {
  const numberOf = (name: string): number => Number(textOption(options, name));
  return { share: numberOf('share'), seed: numberOf('seed'), most: numberOf('rows') };
}

function shareText(text: string): string {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError('Write a share above 0, up to 1, as 0.05.');
  return text;
}

function wholeText(text: string): string {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1 on.');
  return text;
}

/** The score, and a line for each fault: who caught it, or which rule would. */
export function mutationText({ faults, caught, score, datasets }: MutationReport): string {
  const sampled = Object.entries(datasets)
    .filter(([, { rows, sampled: some }]) => some < rows)
    .map(
      ([name, { rows, sampled: some }]) =>
        `${name}: faults were put into ${some} of ${counted(rows, 'row')}.`,
    );
  return [
    `${Math.round(score * 100)} %: ${caught} of ${counted(faults.length, 'fault')} caught`,
    ...sampled,
    textTable(
      ['', 'fault', 'where', 'rows', 'caught by', 'would be caught by'],
      faults.map(({ fault, column, dataset, rows, caught_by, suggestion }) => [
        caught_by.length > 0 ? '✓' : '✗',
        fault,
        column === null ? dataset : `${dataset}.${column}`,
        rows,
        caught_by.join(', '),
        suggestion?.sentence ?? '',
      ]),
    ),
  ].join('\n\n');
}
