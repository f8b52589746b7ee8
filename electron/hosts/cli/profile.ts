import { freeName } from '#electron/engine/numbered-rows.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { datasetNameOf } from '#electron/engine/project/dataset-name.ts';
import { writeAtomically } from '#electron/engine/project/write-atomically.ts';
import { allDependencies } from '#shared/profile/dependencies.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { profileHtml } from '#shared/report/profile-html.ts';
import { profileMarkdown } from '#shared/report/profile-markdown.ts';
import { argument, listOption, textOption, type CliCommand } from './command.ts';
import { loadConverted, withSession } from './file-session.ts';
import { outputPath } from './output-path.ts';
import { addReadOptions } from './read-options.ts';
import { counted, textTable } from './text-table.ts';

/** `assay profile FILE`: what is true of a file, as text, JSON, HTML or Markdown. */
export const profile: CliCommand = {
  configure(command) {
    const repeated = (value: string, previous: string[] | undefined) => [...(previous ?? []), value];
    command
      .argument('<file>', 'the file to profile')
      .option('--html <file>', 'writes the profile as one HTML page')
      .option('--md <file>', 'writes the profile as Markdown')
      .option('--exact', 'estimates nothing about columns, which takes longer')
      .option('--with <file>', 'another file that this one may refer to; can be repeated', repeated);
    addReadOptions(command);
  },
  async run(args, options, { job }) {
    const file = argument(args, 0);
    const html = textOption(options, 'html');
    const markdown = textOption(options, 'md');
    const htmlPath = html === undefined ? null : await outputPath(html, [file]);
    const markdownPath = markdown === undefined ? null : await outputPath(markdown, [file]);
    const found = await withSession(async (session) => {
      const { extract } = await loadConverted(session, file, options, job);
      const taken = [extract.table];
      for (const path of listOption(options, 'with')) {
        const dataset = freeName(datasetNameOf(path), taken);
        taken.push(dataset);
        await openExtract(session, { dataset, path, label: path, options: {} }, job);
      }
      return profileExtract(session, extract.table, { exact: options['exact'] === true }, job);
    });
    if (htmlPath) await writeAtomically(htmlPath, profileHtml(found));
    if (markdownPath) await writeAtomically(markdownPath, profileMarkdown(found));
    return { json: found, text: profileText(found) };
  },
};

function profileText(profile: Profile): string {
  const { dataset, table, columns, keys, references, alerts } = profile;
  const dependencies = allDependencies(profile);
  const parts = [
    `${dataset}: ${counted(table.rows, 'row')}, ${counted(table.columns, 'column')}, ${counted(table.duplicate_rows, 'duplicate row')}`,
    textTable(
      ['column', 'type', 'meaning', 'nulls', 'distinct', 'min', 'max', 'mean'],
      columns.map((column) => [
        column.name,
        column.type,
        column.semantic_type,
        column.nulls,
        column.distinct,
        column.min,
        column.max,
        column.mean,
      ]),
    ),
  ];
  if (keys.length > 0) parts.push(`Keys: ${keys.map(keyText).join('; ')}`);
  if (dependencies.length > 0) {
    parts.push(
      `Dependencies:\n${dependencies
        .map(
          (found) =>
            `  ${found.determinant.join(' + ')} → ${found.dependent} (${counted(found.violations, 'violation')})`,
        )
        .join('\n')}`,
    );
  }
  if (references.length > 0) {
    const lines = references.map(
      (found) =>
        `  ${found.column} → ${found.dataset}.${found.references} (${counted(found.orphans, 'orphan')})`,
    );
    parts.push(`References:\n${lines.join('\n')}`);
  }
  if (alerts.length > 0) {
    parts.push(`Worth a look:\n${alerts.map((alert) => `  ${alert.message}`).join('\n')}`);
  }
  return parts.join('\n\n');
}

function keyText({ columns, exact, repeats }: Profile['keys'][number]): string {
  return columns.join(' + ') + (exact ? '' : ` (nearly: ${counted(repeats, 'row')} repeat)`);
}
