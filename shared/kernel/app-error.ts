/**
 * The closed set of error codes. A code says whose turn it is: the user's (usage, unreadable_file,
 * invalid_spec, unknown_column, unsafe_sql, query_failed), the data's (key_conflict), the machine's
 * (out_of_memory, disk_full), or ours (engine_gone, internal).
 */
export const ERROR_CODES = [
  'usage',
  'unreadable_file',
  'invalid_spec',
  'unknown_column',
  'unsafe_sql',
  'query_failed',
  'key_conflict',
  'not_found',
  'unsupported',
  'cancelled',
  'out_of_memory',
  'disk_full',
  'engine_gone',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where the trouble is. `line` and `column` are 1-based; `path` is a path inside a document (`sources[0].id`). */
export interface ErrorPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly path?: string | undefined;
}

/** The shape an error has on every wire and in `--json`. */
export interface AppErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where?: ErrorPlace | undefined;
  readonly remedy?: string | undefined;
}

/**
 * The only error that users see: what happened, where, and what to do.
 * Anything else that is thrown is a defect and becomes `internal` at the boundary.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly where: ErrorPlace | undefined;
  readonly remedy: string | undefined;

  constructor(data: AppErrorData, options?: ErrorOptions) {
    super(data.message, options);
    this.name = 'AppError';
    this.code = data.code;
    this.where = data.where;
    this.remedy = data.remedy;
  }

  /** The wire shape; `AppError.fromData(e.toData())` equals `e` but for its stack. */
  toData(): AppErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.where && { where: this.where }),
      ...(this.remedy !== undefined && { remedy: this.remedy }),
    };
  }

  static fromData(data: AppErrorData): AppError {
    return new AppError(data);
  }

  /** Any thrown value as an AppError. Unknown values become `internal`, an AbortError becomes `cancelled`. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      return new AppError({ code: 'cancelled', message: 'Cancelled.' }, { cause: thrown });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new AppError(
      {
        code: 'internal',
        message: `Assay failed unexpectedly: ${message}`,
        remedy: 'Run again with --debug for the stack, and report it.',
      },
      { cause: thrown },
    );
  }
}

/** `orders.yaml:3:5` or `orders.yaml (sources[0].id)`: a place in words, empty when unknown. */
export function describePlace(where: ErrorPlace | undefined): string {
  if (!where) return '';
  const position = [where.file, where.line, where.line === undefined ? undefined : where.column]
    .filter((part) => part !== undefined)
    .join(':');
  return where.path ? `${position} (${where.path})`.trim() : position;
}

/** Message, place and remedy in one text of one to three lines. */
export function describeError(error: AppErrorData): string {
  const place = describePlace(error.where);
  return [error.message, place && `  at ${place}`, error.remedy && `  ${error.remedy}`]
    .filter(Boolean)
    .join('\n');
}

/** Process exit code: 1 the data failed, 2 the input is wrong, 3 the engine failed, 130 cancelled. */
export function exitCodeOf(code: ErrorCode): 1 | 2 | 3 | 130 {
  switch (code) {
    case 'key_conflict':
      return 1;
    case 'usage':
    case 'unreadable_file':
    case 'invalid_spec':
    case 'unknown_column':
    case 'unsafe_sql':
    case 'query_failed':
    case 'not_found':
    case 'unsupported':
      return 2;
    case 'out_of_memory':
    case 'disk_full':
    case 'engine_gone':
    case 'internal':
      return 3;
    case 'cancelled':
      return 130;
  }
}
