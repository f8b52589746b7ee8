import { Option } from 'commander';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { writeDiff } from '#electron/engine/write-diff.ts';
import { badMapping, noKey } from '#shared/kernel/messages/cli.ts';
import type { MergePlan, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import { argument, listOption, textOption, type CliCommand, type CliOptions } from './command.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import { withSession } from './file-session.ts';
import { outputPath } from './output-path.ts';
import { loadBoth } from './load-both.ts';
import { addReadOptions } from './read-options.ts';
import { counted, textTable } from './text-table.ts';

/** `assay merge SOURCE TARGET`: what loading one file into the other would change; a diff unless a strategy is named. */
export const merge: CliCommand = {
  configure(command) {
    const repeated = (value: string, previous: string[] | undefined) => [...(previous ?? []), value];
    command
      .argument('<source>', 'the file with the new rows')
      .argument('<target>', 'the file with what the target holds now')
      .requiredOption(
        '--key <columns>',
        'the key of the target: one or more of its columns, separated by commas',
      )
      .addOption(
        new Option('--map-by <way>', 'how columns find their partner')
          .choices(['name', 'position'])
          .default('name'),
      )
      .option('--map <source=target>', 'a pair of columns; can be repeated', repeated)
      .option('--as-text', 'compares values as they stand in the files, empty equal to NULL')
      .addOption(
        new Option('--strategy <strategy>', 'how rows are loaded; a plain comparison when left out').choices([
          'upsert',
        ]),
      )
      .addOption(
        new Option('--duplicates <policy>', 'several source rows with one key')
          .choices(['reject', 'newest'])
          .default('reject'),
      )
      .option(
        '--order-by <columns>',
        'with --duplicates newest: the columns that say which row is the newest',
      )
      .option('--diff <file>', 'writes every changed cell as CSV');
    addReadOptions(command);
  },
  async run(args, options, context) {
    const source = argument(args, 0);
    const target = argument(args, 1);
    const diff = textOption(options, 'diff');
    const diffPath = diff === undefined ? null : await outputPath(diff, [source, target]);
    const request = requestOf(options, source, target);
    const plan = await withSession(async (session) => {
      const files = [
        { dataset: request.source, path: source },
        { dataset: request.target, path: target },
      ] as const;
      await loadBoth(session, files, { options, asText: request.compare_as_text }, context);
      const planned = await planMerge(session, request, context.job);
      if (diffPath) await writeDiff(session, request, diffPath, context.job);
      return planned;
    });
    return { json: plan, text: mergeText(plan) };
  },
};

function requestOf(options: CliOptions, source: string, target: string): MergeRequest {
  const sourceName = datasetNameOf(source);
  const targetName = datasetNameOf(target);
  const key = columnList(textOption(options, 'key'));
  if (key.length === 0) throw noKey();
  return {
    source: sourceName,
    target: targetName === sourceName ? `${targetName}_target` : targetName,
    key,
    strategy: textOption(options, 'strategy') === 'upsert' ? 'upsert' : 'diff',
    map_by: textOption(options, 'mapBy') === 'position' ? 'position' : 'name',
    mapping: Object.fromEntries(listOption(options, 'map').map(mappingPair)),
    compare_as_text: options['asText'] === true,
    duplicates: textOption(options, 'duplicates') === 'newest' ? 'newest' : 'reject',
    order_by: columnList(textOption(options, 'orderBy')),
  };
}

function columnList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** `id=user_id` (source=target) as the pair of the spec's mapping, target first. */
function mappingPair(text: string): [string, string] {
  const at = text.indexOf('=');
  const source = text.slice(0, at).trim();
  const target = text.slice(at + 1).trim();
  if (at < 0 || source === '' || target === '') throw badMapping(text);
  return [target, source];
}

/** A plan in words: the counts, what changed where, and what to look at. */
export function mergeText(plan: MergePlan): string {
  const counts = textTable(
    ['inserted', 'updated', 'unchanged', 'deleted', 'rejected', 'superseded', 'changed cells'],
    [
      [
        plan.inserted,
        plan.updated,
        plan.unchanged,
        plan.deleted,
        plan.rejected,
        plan.superseded,
        plan.changed_cells,
      ],
    ],
  );
  const changed = Object.entries(plan.columns).filter(([, cells]) => cells > 0);
  return [
    `${plan.source} → ${plan.target} by ${plan.key.join(', ')}: ${counted(plan.source_rows, 'source row')}, ${counted(plan.target_rows, 'target row')}`,
    counts,
    ...(changed.length > 0 ? [textTable(['column', 'changed cells'], changed)] : []),
    plan.idempotent
      ? 'Applied a second time it changes nothing.'
      : 'Applied a second time it would change rows again.',
    ...plan.warnings,
  ].join('\n\n');
}
