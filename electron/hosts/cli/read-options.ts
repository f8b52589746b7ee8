import { Option, type Command } from 'commander';
import { ENCODINGS, ReadOptionsSchema, type ReadOptions } from '#shared/formats/extract.ts';
import { badNumber } from '#shared/kernel/messages/cli.ts';
import { textOption, type CliOptions } from './command.ts';

/** The options of every command that reads a data file; what is not given is detected. */
export function addReadOptions(command: Command): void {
  command
    .addOption(
      new Option('--format <format>', 'the file format').choices(['csv', 'tsv', 'parquet', 'json', 'ndjson']),
    )
    .option('--delimiter <text>', 'what separates the values')
    .option('--quote <character>', 'what encloses values; an empty text for nothing')
    .option('--escape <character>', 'what makes a quote part of a value')
    .option('--no-header', 'the first line is data')
    .option('--header-rows <rows>', 'how many rows make up the header')
    .option('--skip <lines>', 'lines before the header or the data')
    .option('--footer <lines>', 'lines to leave out at the end')
    .addOption(new Option('--encoding <name>', 'the text encoding').choices(ENCODINGS));
}

/** @throws AppError `usage` when a number of lines is none */
export function readOptionsOf(options: CliOptions): ReadOptions {
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
    encoding: textOption(options, 'encoding'),
  };
  return ReadOptionsSchema.parse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
}

function lineCount(options: CliOptions, name: string, flag: string): number | undefined {
  const text = textOption(options, name);
  if (text !== undefined && !/^\d+$/.test(text)) throw badNumber(flag, text);
  return text === undefined ? undefined : Number(text);
}
