import { Option } from 'commander';
import { resolve } from 'node:path';
import type { Job } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { SpecDatasets } from '#electron/engine/project/spec-datasets.ts';
import { resolveExtractPath } from '#electron/engine/resolve-extract-path.ts';
import { withChecks, type CheckRequest, type CheckRun } from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { writeFailures } from '#electron/engine/write-failures.ts';
import { writeQuarantine } from '#electron/engine/write-quarantine.ts';
import { rulesWithSpec, specHasNoRules } from '#shared/kernel/messages/cli.ts';
import { otherDatasets } from '#shared/pipeline/graph.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import type { Rule } from '#shared/rules/index.ts';
import { argument, textOption, type CliCommand, type CliContext, type CliOptions } from './command.ts';
import { loadConverted, withSession } from './file-session.ts';
import { outputPath } from './output-path.ts';
import { addReadOptions } from './read-options.ts';
import { readRulesFile } from './rules-file.ts';
import { isSpecPath, readSpecFile, type SpecFile } from './spec-file.ts';
import { counted, textTable } from './text-table.ts';

/** `assay check SPEC|FILE`: the rules of a spec on its extracts, or rules on one file. */
export const check: CliCommand = {
  configure(command) {
    command
      .argument('<spec|file>', 'a spec, the folder of a project, or a data file')
      .option('--rules <file>', 'the rules for a data file; those that `assay suggest` finds when left out')
      .option('--failures <file>', 'writes a line for each violating cell: row,column,rule,value')
      .option('--quarantine <folder>', 'writes violating and clean rows as two files')
      .addOption(
        new Option('--quarantine-format <format>', 'of those files')
          .choices(['csv', 'parquet'])
          .default('csv'),
      );
    addReadOptions(command);
  },
  async run(args, options, context) {
    const input = argument(args, 0);
    const rulesFile = textOption(options, 'rules');
    const failures = textOption(options, 'failures');
    const quarantine = textOption(options, 'quarantine');
    const specFile = (await isSpecPath(input)) ? await readSpecFile(input) : null;
    if (specFile && rulesFile !== undefined) throw rulesWithSpec();
    const inputs = specFile ? filesOf(specFile, context.env) : [input, ...(rulesFile ? [rulesFile] : [])];
    const failuresPath = failures === undefined ? null : await outputPath(failures, inputs);
    const rules = rulesFile === undefined ? null : await readRulesFile(rulesFile);
    return withSession(async (session) => {
      const request = specFile
        ? await loadSpecData(session, specFile, context)
        : await loadDataFile(session, input, rules, options, context);
      const { job, json, note } = context;
      const work = async (run: CheckRun): Promise<CheckReport> => {
        if (failuresPath) await writeFailures(session, run, failuresPath, job);
        if (quarantine !== undefined) {
          const format = textOption(options, 'quarantineFormat') === 'parquet' ? 'parquet' : 'csv';
          await writeQuarantine(session, run, { folder: resolve(quarantine), format }, job);
        }
        return run.report;
      };
      const told = json ? undefined : (result: RuleResult): void => note(resultLine(result));
      const report = await withChecks(session, request, job, work, told);
      const failed = report.verdict === 'fail' || report.verdict === 'error';
      return { json: report, text: checkText(report), exitCode: failed ? 1 : 0 };
    });
  },
};

/** The spec and every file it names. */
function filesOf({ spec, project }: SpecFile, env: CliContext['env']): string[] {
  const bound = [...spec.sources, ...spec.targets].flatMap(({ extract }) => (extract ? [extract.file] : []));
  return [project.specFile, ...bound.map((file) => resolveExtractPath(file, project.folder, env))];
}

async function loadSpecData(
  session: Session,
  { spec, project }: SpecFile,
  { env, job }: CliContext,
): Promise<CheckRequest> {
  if (spec.quality.length === 0) throw specHasNoRules(project.specFile);
  const datasets = new SpecDatasets(session, { folder: project.folder, env });
  for (const gate of spec.quality) {
    for (const name of [gate.dataset, ...otherDatasets(gate)]) await datasets.ensure(spec, name, job);
  }
  const names = [...spec.sources, ...spec.transforms, ...spec.targets].map(({ id }) => id);
  return { gates: spec.quality, datasets: new Set(names), scope: { parameters: spec.parameters, env } };
}

async function loadDataFile(
  session: Session,
  path: string,
  given: readonly Rule[] | null,
  options: CliOptions,
  { job, note, env }: CliContext,
): Promise<CheckRequest> {
  const { table, warnings } = (await loadConverted(session, path, options, job)).extract;
  if (options['convert'] !== undefined) warnings.forEach(note);
  const rules = given ?? (await suggested(session, table, job));
  if (!given) note(`No --rules: checking the ${counted(rules.length, 'rule')} that the data suggests.`);
  return { gates: [{ dataset: table, rules }], datasets: new Set([table]), scope: { env } };
}

async function suggested(session: Session, table: string, job: Job): Promise<Rule[]> {
  const profile = await profileExtract(session, table, {}, job);
  return (await suggestRules(session, table, profile, job)).rules.map(({ rule }) => rule);
}

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
