import type { Command } from 'commander';
import { basename, resolve } from 'node:path';
import type { HistoryPlace } from '#electron/engine/history/check-with-history.ts';
import { fileMark } from '#electron/engine/history/extract-stamps.ts';
import { projectHistory } from '#electron/engine/history/project-history.ts';
import type { Job } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { SpecDatasets } from '#electron/engine/project/spec-datasets.ts';
import { resolveExtractPath } from '#electron/engine/resolve-extract-path.ts';
import type { CheckRequest } from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { rulesWithSpec, specHasNoRules } from '#shared/kernel/messages/cli.ts';
import { otherDatasets } from '#shared/pipeline/graph.ts';
import type { Rule } from '#shared/rules/index.ts';
import { argument, textOption, type CliContext, type CliOptions } from './command.ts';
import { loadConverted } from './file-session.ts';
import { addReadOptions, readOptionsOf } from './read-options.ts';
import { readRulesFile } from './rules-file.ts';
import { isSpecPath, readSpecFile, type SpecFile } from './spec-file.ts';
import { counted } from './text-table.ts';

/** Rules and the data they are about, as named on the command line. */
export interface RuleInput {
  /** The files named, also those within a spec: nothing may be written over them. */
  readonly files: readonly string[];
  /** Someone wrote the rules; the data did not suggest them. */
  readonly areRulesWritten: boolean;
  /** Loads the data. */
  load(session: Session): Promise<CheckRequest>;
  /** Where earlier runs are: in the file named, or in the spec's project; null for a data file when none is named. */
  historyAt(file: string | undefined): HistoryPlace | null;
}

/** Declares `SPEC|FILE [--rules F]` and how a file is read. */
export function addRuleInput(command: Command): void {
  command
    .argument('<spec|file>', 'a spec, the folder of a project, or a data file')
    .option('--rules <file>', 'the rules for a data file; those that `assay suggest` finds when left out');
  addReadOptions(command);
}

/** @throws AppError `usage` for rules beside a spec, `invalid_spec` or `unreadable_file` */
export async function ruleInput(
  args: readonly string[],
  options: CliOptions,
  context: CliContext,
): Promise<RuleInput> {
  const input = argument(args, 0);
  const rulesFile = textOption(options, 'rules');
  const specFile = (await isSpecPath(input)) ? await readSpecFile(input) : null;
  if (specFile && rulesFile !== undefined) throw rulesWithSpec();
  if (specFile) {
    return {
      files: filesOf(specFile, context.env),
      areRulesWritten: true,
      load: (session) => loadSpecData(session, specFile, context),
      historyAt: (file) =>
        projectHistory(
          specFile.project,
          { ...specFile, env: context.env },
          file === undefined ? undefined : resolve(file),
        ),
    };
  }
  const rules = rulesFile === undefined ? null : await readRulesFile(rulesFile);
  return {
    files: [input, ...(rulesFile === undefined ? [] : [rulesFile])],
    areRulesWritten: rules !== null,
    load: (session) => loadDataFile(session, input, rules, options, context),
    historyAt: (file) => (file === undefined ? null : fileHistory(resolve(file), input, options)),
  };
}

function fileHistory(file: string, input: string, options: CliOptions): HistoryPlace {
  const reading = [readOptionsOf(options), options['convert']];
  return { file, specHash: null, markOf: () => fileMark(input, basename(input), reading) };
}

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
  if (!given) note(`No --rules: taking the ${counted(rules.length, 'rule')} that the data suggests.`);
  return { gates: [{ dataset: table, rules }], datasets: new Set([table]), scope: { env } };
}

async function suggested(session: Session, table: string, job: Job): Promise<Rule[]> {
  const profile = await profileExtract(session, table, {}, job);
  return (await suggestRules(session, table, profile, job)).rules.map(({ rule }) => rule);
}
