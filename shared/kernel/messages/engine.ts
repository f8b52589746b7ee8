import { AppError } from '../app-error.ts';

export function cancelled(): AppError {
  return new AppError({ code: 'cancelled', message: 'Cancelled.' });
}

/** A query ran longer than its deadline and was interrupted. */
export function deadlinePassed(seconds: number): AppError {
  return new AppError({
    code: 'query_failed',
    message: `The query took longer than ${seconds} s and was stopped.`,
    remedy: 'Make it cheaper: fewer rows, a join on a key, no cross join.',
  });
}

export function outOfMemory(detail: string): AppError {
  return new AppError({
    code: 'out_of_memory',
    message: `The engine ran out of memory: ${detail}`,
    remedy: 'Close other programs, or give the engine more with ASSAY_MEMORY_LIMIT (for example 8GB).',
  });
}

export function diskFull(detail: string): AppError {
  return new AppError({
    code: 'disk_full',
    message: `The disk is full: ${detail}`,
    remedy: 'Free some space on the disk that holds the project, then try again.',
  });
}

/** The database refuses every further query until it is opened again. */
export function databaseInvalidated(detail: string): AppError {
  return new AppError({
    code: 'engine_gone',
    message: `The engine failed and has to be restarted: ${detail}`,
    remedy: 'It restarts by itself and reopens the project; then try again.',
  });
}

export function queryFailed(detail: string, cause: unknown): AppError {
  return new AppError(
    {
      code: 'query_failed',
      message: `The query failed: ${detail}`,
      remedy: 'Correct the SQL or the value it names, then try again.',
    },
    { cause },
  );
}

export function fileTrouble(detail: string, cause: unknown): AppError {
  return new AppError(
    {
      code: 'unreadable_file',
      message: `A file could not be read or written: ${detail}`,
      remedy: 'Check that the file exists and that you may use it.',
    },
    { cause },
  );
}

/** The same process opened this database and has not closed it. */
export function databaseAlreadyOpen(file: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'The project is already open here.',
    where: { file },
    remedy: 'Close it before opening it again.',
  });
}

/** Another process holds the lock of the database file. */
export function databaseHeldElsewhere(file: string, pid: string | undefined): AppError {
  return new AppError({
    code: 'usage',
    message: `The project is open in another Assay${pid === undefined ? '' : ` (process ${pid})`}.`,
    where: { file },
    remedy: 'Close it there, or wait until it is done.',
  });
}

export function databaseUnreadable(file: string, detail: string): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `The cache of the project cannot be opened: ${detail}`,
    where: { file },
    remedy:
      'Delete the .assay folder of the project: it is only a cache and is made again from the extracts.',
  });
}

export function sessionClosed(): AppError {
  return new AppError({
    code: 'engine_gone',
    message: 'The project was closed while something was still asked of it.',
    remedy: 'Open the project again.',
  });
}

/** SQL that a user wrote does more than read the project's datasets. `what` completes "The SQL …". */
export function unsafeSql(what: string, remedy: string): AppError {
  return new AppError({ code: 'unsafe_sql', message: `The SQL ${what}.`, remedy });
}

export function sqlDoesNotParse(detail: string): AppError {
  return new AppError({
    code: 'query_failed',
    message: `The SQL does not parse: ${detail}`,
    remedy: 'Correct it; it must be one SELECT.',
  });
}

export function datasetNotLoaded(dataset: string, loaded: readonly string[]): AppError {
  return new AppError({
    code: 'not_found',
    message: `No dataset called ${dataset} is loaded.`,
    remedy:
      loaded.length > 0
        ? `Loaded are: ${loaded.join(', ')}.`
        : 'Load its extract first; nothing is loaded yet.',
  });
}

export function columnNotThere(dataset: string, column: string, columns: readonly string[]): AppError {
  return new AppError({
    code: 'unknown_column',
    message: `${dataset} has no column ${column}.`,
    remedy: `Its columns are: ${columns.join(', ')}.`,
  });
}
