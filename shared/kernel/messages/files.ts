import { AppError } from '../app-error.ts';

/** One file that can't be used: what is wrong with it, and what to do. */
function unreadable(file: string, message: string, remedy: string): AppError {
  return new AppError({ code: 'unreadable_file', message, where: { file }, remedy });
}

export function variableNotSet(name: string, file: string): AppError {
  return new AppError({
    code: 'invalid_spec',
    message: `The file ${file} needs the environment variable ${name}, which is not set.`,
    remedy: `Set ${name}, or give it a default in the spec: \${${name}:-some/folder}.`,
  });
}

export function fileMissing(file: string): AppError {
  return unreadable(file, `There is no file ${file}.`, 'Check the path and its spelling.');
}

export function fileIsFolder(file: string): AppError {
  return unreadable(file, `${file} is a folder, not a file.`, 'Name one file inside it.');
}

export function fileNotAllowed(file: string): AppError {
  return unreadable(file, `You may not read ${file}.`, 'Ask for read permission, or copy it to your folder.');
}

export function fileEmpty(file: string): AppError {
  return unreadable(
    file,
    `${file} is empty: it has not even a header line.`,
    'Export it again; an extract without rows still has its header.',
  );
}

export function fileNotOfFormat(file: string, format: string, detail: string): AppError {
  return unreadable(
    file,
    `${file} cannot be read as ${format}: ${detail}`,
    'Choose another format or other options, or export the file again.',
  );
}

export function fileFormatUnknown(file: string, known: readonly string[]): AppError {
  return unreadable(
    file,
    `The format of ${file} is not known.`,
    `Rename it or choose a format; known extensions are ${known.join(', ')}.`,
  );
}

export function conversionOfNoColumn(column: string, columns: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `A conversion is asked for the column ${column}, which the file does not have.`,
    remedy: `Its columns are ${columns.join(', ')}.`,
  });
}

/** `problem` completes “%d/%m is no format of a date: …”. */
export function badDateFormat(format: string, problem: string): AppError {
  return new AppError({
    code: 'usage',
    message: `${format} is no format of a date: ${problem}.`,
    remedy: 'Write it as in %d/%m/%Y or %b %d, %Y %H:%M.',
  });
}

export function sampleByNoColumn(column: string, columns: readonly string[]): AppError {
  return new AppError({
    code: 'usage',
    message: `A sample by the column ${column} is asked for, which the file does not have.`,
    remedy: `Its columns are ${columns.join(', ')}.`,
  });
}
