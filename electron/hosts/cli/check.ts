import { Option } from 'commander';
import { resolve } from 'node:path';
import { lintGates } from '#electron/engine/lint-rules.ts';
import { withChecks, type CheckRun } from '#electron/engine/run-checks.ts';
import { writeFailures } from '#electron/engine/write-failures.ts';
import { writeMatrix } from '#electron/engine/write-matrix.ts';
import { writeQuarantine } from '#electron/engine/write-quarantine.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import { addReportOptions, reportWriter } from './check-reports.ts';
import { textOption, type CliCommand } from './command.ts';
import { withSession } from './file-session.ts';
import { findingLine } from './lint.ts';
import { outputFormat } from './output-format.ts';
import { outputPath } from './output-path.ts';
import { addRuleInput, ruleInput } from './rule-input.ts';
import { counted, textTable } from './text-table.ts';

/** `assay check SPEC|FILE`: the rules of a spec on its extracts, or rules on one file. */
export const check: CliCommand = {
  configure(command) {
    addRuleInput(command);
    addReportOptions(command);
    command
      .option('--failures <file>', 'writes a line for each violating cell: row,column,rule,value')
      .option('--matrix <file>', 'writes rows × rules, with the reasons of each row: .csv or .parquet')
      .option('--quarantine <folder>', 'writes violating and clean rows as two files')
      .addOption(
        new Option('--quarantine-format <format>', 'of those files')
          .choices(['csv', 'parquet'])
          .default('csv'),
      );
  },
  async run(args, options, context) {
    const input = await ruleInput(args, options, context);
    const failures = textOption(options, 'failures');
    const quarantine = textOption(options, 'quarantine');
    const failuresPath = failures === undefined ? null : await outputPath(failures, input.files);
    const given = textOption(options, 'matrix');
    const matrix =
      given === undefined
        ? null
        : { format: outputFormat(given), file: await outputPath(given, input.files) };
    const writeReports = await reportWriter(options, input.files);
    return withSession(async (session) => {
      const request = await input.load(session);
      const { job, json, note } = context;
      if (input.areRulesWritten)
        (await lintGates(session, request, job)).findings.map(findingLine).forEach(note);
      const work = async (run: CheckRun): Promise<CheckReport> => {
        if (failuresPath) await writeFailures(session, run, failuresPath, job);
        if (matrix) await writeMatrix(session, run, matrix, job);
        if (quarantine !== undefined) {
          const format = textOption(options, 'quarantineFormat') === 'parquet' ? 'parquet' : 'csv';
          await writeQuarantine(session, run, { folder: resolve(quarantine), format }, job);
        }
        return run.report;
      };
      const told = json ? undefined : (result: RuleResult): void => note(resultLine(result));
      const report = await withChecks(session, request, job, work, told);
      await writeReports(report);
      const failed = report.verdict === 'fail' || report.verdict === 'error';
      return { json: report, text: checkText(report), exitCode: failed ? 1 : 0 };
    });
  },
};

/** A rule's answer as it becomes known, before the table of all of them. */
function resultLine({ status, id, sentence, violations, problem }: RuleResult): string {
  const found = problem ?? (violations > 0 ? counted(violations, 'violation') : null);
  return `${status.padEnd(5)}  ${id}: ${sentence}${found === null ? '' : ` (${found})`}`;
}

/** The verdict and a line for each rule; rules that could not be evaluated say why. */
export function checkText(report: CheckReport): string {
  const problems = report.rules.flatMap(({ id, problem }) => (problem ? [`${id}: ${problem}`] : []));
  return [
    `${report.verdict.toUpperCase()}: ${counted(report.rules.length, 'rule')} on ${counted(report.rows, 'row')}`,
    textTable(
      ['status', 'rule', 'what must hold', 'violations', 'rows'],
      report.rules.map(({ status, id, sentence, violations, rows }) => [
        status,
        id,
        sentence,
        violations,
        rows,
      ]),
    ),
    ...problems,
  ].join('\n\n');
}
