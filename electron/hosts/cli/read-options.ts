import { Option, type Command } from 'commander';
import { ENCODINGS, FORMAT_IDS, ReadOptionsSchema, type ReadOptions } from '#shared/formats/extract.ts';
import { badNumber, badReadOption } from '#shared/kernel/messages/cli.ts';
import { textOption, type CliOptions } from './command.ts';
import { addConvertOption } from './convert-option.ts';
import { sampleOption } from './sample-option.ts';

/** The options of every command that reads a data file; what is not given is detected. */
export function addReadOptions(command: Command): void {
  command
    .addOption(new Option('--format <format>', 'the file format').choices(FORMAT_IDS))
    .option('--part <name>', 'the sheet, the table or the file in an archive to read')
    .option('--range <cells>', 'the cells of a sheet to read, such as B2:F40')
    .option('--delimiter <text>', 'what separates the values')
    .option('--quote <character>', 'what encloses values; an empty text for nothing')
    .option('--escape <character>', 'what makes a quote part of a value')
    .option('--no-header', 'the first line is data')
    .option('--header-rows <rows>', 'how many rows make up the header')
    .option('--skip <lines>', 'lines before the header or the data')
    .option('--footer <lines>', 'lines to leave out at the end')
    .addOption(new Option('--encoding <name>', 'the text encoding').choices(ENCODINGS))
    .option('--sample <rows>', 'loads some rows only: first:1000, random:1000, stratified:COLUMN:1000');
  addConvertOption(command);
}

/** @throws AppError `usage` when an option that counts lines is no number, or another is not of its form */
export function readOptionsOf(options: CliOptions): ReadOptions {
  const sample = textOption(options, 'sample');
  const given = {
    format: textOption(options, 'format'),
    delimiter: textOption(options, 'delimiter')?.replace('\\t', '\t'),
    // Commander's --no-header makes `header` true by default; only a given flag overrules the detection.
    header: options['header'] === false ? false : undefined,
    quote: textOption(options, 'quote'),
    escape: textOption(options, 'escape'),
    header_rows: lineCount(options, 'headerRows', '--header-rows'),
    skip: lineCount(options, 'skip', '--skip'),
    footer: lineCount(options, 'footer', '--footer'),
    part: textOption(options, 'part'),
    range: textOption(options, 'range'),
    encoding: textOption(options, 'encoding'),
    sample: sample === undefined ? undefined : sampleOption(sample),
  };
  const parsed = ReadOptionsSchema.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badReadOption(String(issue?.path[0] ?? '').replace('_', '-'), issue?.message ?? 'is not valid');
}

function lineCount(options: CliOptions, name: string, flag: string): number | undefined {
  const text = textOption(options, name);
  if (text !== undefined && !/^\d+$/.test(text)) throw badNumber(flag, text);
  return text === undefined ? undefined : Number(text);
}
