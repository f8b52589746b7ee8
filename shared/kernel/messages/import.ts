import { AppError } from '../app-error.ts';
import { listOf } from './spec.ts';

export function importTooLarge(file: string, characters: number, most: number): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `The file has ${characters.toLocaleString('en-US')} characters; a suite or contract has at most ${most.toLocaleString('en-US')}.`,
    where: { file, line: 1, column: 1 },
    remedy: 'Import the file that holds the rules, or split it.',
  });
}

export function importNotReadable(
  file: string,
  problem: string,
  place: { readonly line: number; readonly column: number },
): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `This is neither YAML nor JSON: ${problem.replace(/\.$/, '')}.`,
    where: { file, ...place },
    remedy: 'Correct the text at this place.',
  });
}

export function importIsNoMapping(file: string): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: 'The file holds no mapping of keys, so it is no suite, contract or schema.',
    where: { file, line: 1, column: 1 },
    remedy: 'Name a file of rules: Great Expectations, Soda, dbt, ODCS or Data Package.',
  });
}

export function importFormatUnknown(file: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: 'Nothing in the file says what format it is.',
    where: { file, line: 1, column: 1 },
    remedy: `Say it with --format: ${listOf(known)}.`,
  });
}

export function unknownImportFormat(name: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `There is no format ${name} to import.`,
    remedy: `The formats are: ${listOf(known)}.`,
  });
}

export function unknownPlace(name: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `The file says nothing of a dataset ${name}.`,
    remedy: `It speaks of: ${listOf(known)}.`,
  });
}
