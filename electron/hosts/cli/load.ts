import { copyToFile } from '#electron/engine/checks/copy-to-file.ts';
import type { Job } from '#electron/engine/job.ts';
import type { Session } from '#electron/engine/session.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { FORMATS } from '#shared/formats/index.ts';
import { ident, sql } from '#shared/sql/index.ts';
import { argument, textOption, type CliCommand } from './command.ts';
import { convertFlag } from './convert-option.ts';
import { loadConverted, loadFile, withSession } from './file-session.ts';
import { outputFormat } from './output-format.ts';
import { outputPath } from './output-path.ts';
import { addReadOptions } from './read-options.ts';
import { counted, textTable } from './text-table.ts';

/** `assay load FILE`: how a file was read and what did not parse; `--to` writes what was read. */
export const load: CliCommand = {
  configure(command) {
    command
      .argument('<file>', `a file of data: ${FORMATS.map(({ title }) => title).join(', ')}`)
      .option('--to <file>', 'writes the rows to a .csv (text as it was) or .parquet file');
    addReadOptions(command);
  },
  async run(args, options, { job }) {
    const file = argument(args, 0);
    const to = textOption(options, 'to');
    const output = to === undefined ? null : { path: await outputPath(to, [file]), format: outputFormat(to) };
    const extract = await withSession(async (session) => {
      const { extract: loaded, options: given } = await loadConverted(session, file, options, job);
      if (output) {
        const written = output.format === 'csv' ? await asText(session, file, loaded, given, job) : loaded;
        const rows = sql`SELECT * FROM ${ident(written.table)}`;
        await copyToFile(session, rows, output.path, output.format, job);
      }
      return loaded;
    });
    return { json: extract, text: loadText(extract) };
  },
};

/** Delimited text is written as it was read: 007 stays 007, 1.50 stays 1.50. What was converted is written so. */
async function asText(
  session: Session,
  file: string,
  loaded: Extract,
  options: ReadOptions,
  job: Job,
): Promise<Extract> {
  if (loaded.dialect === null || options.conversions !== undefined) return loaded;
  return loadFile(session, file, { ...options, all_text: true }, job);
}

function loadText(extract: Extract): string {
  const { file, rows, columns, rejected, warnings, offers } = extract;
  const read = howRead(extract);
  const parts = [
    `${file}: ${counted(rows, 'row')} (${read})`,
    textTable(
      ['column', 'type'],
      columns.map(({ name, type }) => [name, type]),
    ),
    ...warnings,
  ];
  if (rejected.count > 0) {
    parts.push(
      `${counted(rejected.count, 'line')} did not parse:`,
      textTable(
        ['line', 'column', 'problem', 'text'],
        rejected.samples.map(({ file: of, line, column, problem, text: written }) => [
          of === undefined ? line : `${of}:${line}`,
          column,
          problem,
          written,
        ]),
      ),
    );
  }
  if (offers.length > 0) {
    const offered = offers.map(
      ({ conversion, sentence, question }) =>
        `${conversion.column}: ${question === null ? sentence : `${question} ${sentence}`} ${convertFlag(conversion)}`,
    );
    parts.push(['What columns could be read as:', ...offered].join('\n'));
  }
  return parts.join('\n\n');
}

function howRead({ format, dialect, part, compression }: Extract): string {
  return [
    format,
    ...(part === null ? [] : [part]),
    ...(compression === null ? [] : [compression]),
    ...(dialect === null
      ? []
      : [
          dialect.encoding,
          `delimiter ${JSON.stringify(dialect.delimiter)}`,
          `${dialect.header ? 'with' : 'without'} a header`,
        ]),
  ].join(', ');
}
