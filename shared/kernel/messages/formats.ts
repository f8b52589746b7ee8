import { AppError } from '../app-error.ts';

/** One file whose container or content can't be read: what is wrong with it, and what to do. */
function unreadable(file: string, message: string, remedy: string): AppError {
  return new AppError({ code: 'unreadable_file', message, where: { file }, remedy });
}

/** A file that is of another kind than its name or use says; `seems` completes "it seems to be …". */
export function fileIsOther(file: string, seems: string, remedy: string): AppError {
  return unreadable(file, `${file} cannot be read as it is: it seems to be ${seems}.`, remedy);
}

export function archiveDamaged(file: string, kind: string, detail: string): AppError {
  return unreadable(
    file,
    `${file} cannot be unpacked as ${kind}: ${detail}`,
    'It is damaged or broke off; copy or download it again.',
  );
}

export function archiveLocked(file: string, member: string): AppError {
  return unreadable(
    file,
    `${member} in ${file} is protected by a password.`,
    'Unpack it with its password, and open the file inside.',
  );
}

export function archiveMethodUnknown(file: string, member: string): AppError {
  return unreadable(
    file,
    `${member} in ${file} is compressed in a way that cannot be read here.`,
    'Unpack it, and open the file inside.',
  );
}

export function archiveEmpty(file: string): AppError {
  return unreadable(file, `${file} is an archive without a file inside.`, 'Make the archive again.');
}

/** What would fill the disk: `ratio` times its size, and more than is left alone without asking. */
export function archiveTooLarge(file: string, ratio: number): AppError {
  return unreadable(
    file,
    `${file} unpacks to more than ${ratio} times its size, as files do that are made to fill a disk.`,
    'If you trust it, unpack it yourself, and open the file inside.',
  );
}

export function noRoomToUnpack(file: string): AppError {
  return new AppError({
    code: 'disk_full',
    message: `There is not enough room on the disk to unpack ${file}.`,
    where: { file },
    remedy: 'Free some space where temporary files go, or set TMPDIR to a larger disk.',
  });
}

/** `what` is a kind of part: a sheet, a table, an archive member. */
export function partNotThere(file: string, what: string, part: string, parts: readonly string[]): AppError {
  return unreadable(
    file,
    `${file} has no ${what} called ${part}.`,
    parts.length > 0 ? `It has: ${parts.join(', ')}.` : 'It has none at all.',
  );
}

export function sheetEmpty(file: string, sheet: string): AppError {
  return unreadable(
    file,
    `The sheet ${sheet} of ${file} is empty.`,
    'Choose another sheet, or another range.',
  );
}

export function noFileMatches(glob: string): AppError {
  return unreadable(
    glob,
    `No file matches ${glob}.`,
    'Check the folder and the pattern; * stands for any text.',
  );
}

export function folderWithoutData(folder: string): AppError {
  return unreadable(
    folder,
    `There is no file of data in the folder ${folder}.`,
    'Name the file, or a pattern such as folder/*.csv.',
  );
}

export function filesTooMany(pattern: string, count: number, most: number): AppError {
  return unreadable(
    pattern,
    `${pattern} stands for ${count} files; up to ${most} are read as one.`,
    'Narrow the pattern, or put the files together.',
  );
}

export function filesOfSeveralFormats(pattern: string, examples: readonly string[]): AppError {
  return unreadable(
    pattern,
    `${pattern} stands for files of several formats: ${examples.join(', ')}.`,
    'Narrow it to files of one format, such as folder/*.csv.',
  );
}

export function databaseWithoutTables(file: string): AppError {
  return unreadable(file, `${file} is a database without tables.`, 'Choose another file.');
}

/** Changes are in the write-ahead log that are not in the database file. */
export function databaseInUse(file: string): AppError {
  return unreadable(
    file,
    `${file} has changes in its write-ahead log that are not in the file yet.`,
    'Close the program that uses it, or make a copy with VACUUM INTO, and open that.',
  );
}
