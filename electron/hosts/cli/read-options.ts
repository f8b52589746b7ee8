import { Option, type Command } from 'commander';
import { ReadOptionsSchema, type ReadOptions } from '#shared/formats/extract.ts';
import { badNumber } from '#shared/kernel/messages/cli.ts';
import { textOption, type CliOptions } from './command.ts';

/** The options of every command that reads a data file; what is not given is detected. */
export function addReadOptions(command: Command): void {
  command
    .addOption(
      new Option('--format <format>', 'the file format').choices(['csv', 'tsv', 'parquet', 'json', 'ndjson']),
    )
    .option('--delimiter <text>', 'what separates the values')
    .option('--no-header', 'the first line is data')
    .option('--skip <lines>', 'lines before the header or the data')
    .addOption(new Option('--encoding <name>', 'the text encoding').choices(['utf-8', 'utf-16', 'latin-1']));
}

/** @throws AppError `usage` when --skip is not a number of lines */
export function readOptionsOf(options: CliOptions): ReadOptions {
  const skip = textOption(options, 'skip');
  if (skip !== undefined && !/^\d+$/.test(skip)) throw badNumber('--skip', skip);
  const given = {
    format: textOption(options, 'format'),
    delimiter: textOption(options, 'delimiter')?.replace('\\t', '\t'),
    // Commander's --no-header makes `header` true by default; only a given flag overrules the detection.
    header: options['header'] === false ? false : undefined,
    skip: skip === undefined ? undefined : Number(skip),
    encoding: textOption(options, 'encoding'),
  };
  return ReadOptionsSchema.parse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
}
