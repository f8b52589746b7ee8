import { AppError } from '../app-error.ts';

/** What commander found wrong with the arguments, in our words' shape. */
export function badUsage(message: string, command: string): AppError {
  return new AppError({
    code: 'usage',
    message: `${capitalised(
      message
        .replace(/^error: /, '')
        .replace(/\n.*$/s, '')
        .replace(/\.$/, ''),
    )}.`,
    remedy: `\`${command} --help\` lists what there is.`,
  });
}

export function unknownCommand(name: string, nearest: string | undefined): AppError {
  return new AppError({
    code: 'usage',
    message: `There is no command ${name}.`,
    remedy: nearest ? `Did you mean ${nearest}?` : '`assay --help` lists the commands.',
  });
}

export function outputIsInput(file: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'The output would replace an input; nothing was written.',
    where: { file },
    remedy: 'Name another file for the output.',
  });
}

export function badOutputFormat(file: string): AppError {
  return new AppError({
    code: 'usage',
    message: `${file} has an extension that is not written.`,
    remedy: 'End it in .csv or .parquet.',
  });
}

export function badMapping(text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--map ${text} is not SOURCE=TARGET.`,
    remedy: 'Write the column of the source, =, and the column of the target: --map id=user_id.',
  });
}

export function noKey(): AppError {
  return new AppError({
    code: 'usage',
    message: '--key names no column.',
    remedy: 'Name one or more columns that tell the rows apart, separated by commas: --key id,day.',
  });
}

export function badPort(text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--port ${text} is not a port.`,
    remedy: 'Use a number from 0 (any free one) to 65535.',
  });
}

export function badNumber(option: string, text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `${option} ${text} is not a whole number.`,
    remedy: 'Use 0, 1, 2, …',
  });
}

/** An option of how to read a file that does not have its form; `problem` is a sentence. */
export function badReadOption(option: string, problem: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--${option} cannot be used as it is given.`,
    remedy: problem,
  });
}

export function badSampleOption(text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--sample ${text} is no sample.`,
    remedy: 'Write first:1000, random:1000, random:1000:SEED or stratified:COLUMN:1000.',
  });
}

export function badConvertOption(text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--convert ${text} is no conversion.`,
    remedy:
      'Write all, or COLUMN=HOW, where HOW is number, percent, currency, missing, boolean, date, number:1.234,56, date:FORMAT, trim or text.',
  });
}

export function badNumberExample(text: string): AppError {
  return new AppError({
    code: 'usage',
    message: `--convert ${text} does not show how its numbers are written.`,
    remedy: 'Give an example with one or two decimals, such as number:1.234,56 or currency:1234.5.',
  });
}

/** `flags` are those that take what is offered for the column. */
export function noSuchOffer(column: string, how: string, flags: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `The texts of ${column} do not say by themselves how they are to be read as ${how}.`,
    remedy:
      flags.length > 0 ? `What is offered: ${flags.join(', ')}.` : 'Nothing is offered for this column.',
  });
}

export function rulesFileInvalid(
  file: string,
  problem: string,
  place: { line?: number; column?: number; path?: string },
): AppError {
  return new AppError({
    code: 'invalid_spec',
    message: `The rules do not hold: ${problem}.`,
    where: { file, ...place },
    remedy: 'Write a list of rules as under `rules:` in a spec; `assay rules` shows the types.',
  });
}

export function badPlace(place: string, datasets: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `--dataset ${place} does not say which of the file's datasets it is: ${datasets.join(', ')}.`,
    remedy: `Write ${datasets[0] ?? 'THEIRS'}=${place}.`,
  });
}

export function rulesWithSpec(): AppError {
  return new AppError({
    code: 'usage',
    message: '--rules is for a data file; a spec brings its own rules.',
    remedy: 'Leave --rules out, or name the data file instead of the spec.',
  });
}

export function specHasNoRules(file: string): AppError {
  return new AppError({
    code: 'invalid_spec',
    message: 'The spec has no rules to check.',
    where: { file, path: 'quality' },
    remedy: 'Add some under `quality:`; `assay suggest FILE` proposes them.',
  });
}

export function pageNotBuilt(folder: string): AppError {
  return new AppError({
    code: 'not_found',
    message: 'The page of the workbench is not built.',
    where: { file: folder },
    remedy: 'Run `npm run build`, or start with `npm start`.',
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
