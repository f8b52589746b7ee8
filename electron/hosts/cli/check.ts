import { Option } from 'commander';
import { resolve } from 'node:path';
import { checkWithHistory } from '#electron/engine/history/check-with-history.ts';
import { lintGates } from '#electron/engine/lint-rules.ts';
import { withChecks, type CheckRun } from '#electron/engine/run-checks.ts';
import { writeFailures } from '#electron/engine/write-failures.ts';
import { writeMatrix } from '#electron/engine/write-matrix.ts';
import { writeQuarantine } from '#electron/engine/write-quarantine.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import { addReportOptions, reportWriter } from './check-reports.ts';
import { witnessFor, witnessText } from './check-witness.ts';
import { checkText, resultLine } from './check-text.ts';
import { textOption, type CliCommand } from './command.ts';
import { withSession } from './file-session.ts';
import { findingLine } from './lint.ts';
import { outputFormat } from './output-format.ts';
import { outputPath } from './output-path.ts';
import { addRuleInput, ruleInput } from './rule-input.ts';

/** `assay check SPEC|FILE`: the rules of a spec on its extracts, or rules on one file. */
export const check: CliCommand = {
  configure(command) {
    addRuleInput(command);
    addReportOptions(command);
    command
      .option('--failures <file>', 'writes a line for each violating cell: row,column,rule,value')
      .option(
        '--history <file>',
        'keeps this run there, and compares with those before; a project has its own',
      )
      .option('--witness <rule>', 'the fewest rows without which a failed rule about a measured value holds')
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
      const history = input.historyAt(textOption(options, 'history'));
      const report = history
        ? await checkWithHistory(session, { ...request, history }, job, work, told)
        : await withChecks(session, request, job, work, told);
      await writeReports(report);
      const failed = report.verdict === 'fail' || report.verdict === 'error';
      const witness = await witnessFor(session, request, textOption(options, 'witness'), job);
      return {
        json: { ...report, ...(witness && { witness }) },
        text: [checkText(report), ...(witness ? [witnessText(witness)] : [])].join('\n\n'),
        exitCode: failed ? 1 : 0,
      };
    });
  },
};
