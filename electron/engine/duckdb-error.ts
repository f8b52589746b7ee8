import { AppError } from '#shared/kernel/index.ts';
import {
  cancelled,
  databaseInvalidated,
  diskFull,
  fileTrouble,
  outOfMemory,
  queryFailed,
} from '#shared/kernel/messages/engine.ts';

/**
 * What DuckDB threw, as an AppError. DuckDB's errors carry no code: the prefix of the message
 * (`Binder Error: …`) is all that tells them apart. Whatever has no such prefix is a defect and becomes `internal`.
 */
export function fromDuckdbError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const kind = /^([A-Za-z][A-Za-z ]*?) Error: /.exec(message)?.[1];
  if (kind === undefined) return AppError.from(thrown);
  const detail = headline(message.slice(kind.length + ' Error: '.length));
  if (kind === 'INTERRUPT') return cancelled();
  if (kind === 'FATAL' || kind === 'INTERNAL' || /database has been invalidated/i.test(message)) {
    return databaseInvalidated(detail);
  }
  // A spill that does not fit is reported as memory, though it is the disk that ran out.
  if (/no space left|disk full|ENOSPC|max_temp_directory_size/i.test(message)) return diskFull(detail);
  if (kind === 'Out of Memory') return outOfMemory(detail);
  if (kind === 'IO' || kind === 'Permission') return fileTrouble(detail, thrown);
  return queryFailed(detail, thrown);
}

/** The first paragraph: what follows quotes the SQL, which the user may not have written. */
function headline(detail: string): string {
  const [first = ''] = detail.split(/\n\s*\n|\nLINE \d+:/);
  return first.replaceAll('\n', ' ').trim();
}
