import { AppError } from '../app-error.ts';
import { nearestName } from '../near-miss.ts';

const counted = new Intl.NumberFormat('en-US');

/** `1,234 rows`, `1 row` */
function many(count: number, one: string, more = `${one}s`): string {
  return `${counted.format(count)} ${count === 1 ? one : more}`;
}

/**
 * The line a run logs for every merge, here and in the exported pipeline: `Loaded 1,234 users (500 inserted,
 * 734 updated)`, with `, 3 unchanged` when there are any. The rows loaded are the sum of the three.
 */
export function loadedLine(merged: {
  readonly name: string;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}): string {
  const { name, inserted, updated, unchanged } = merged;
  const rest = unchanged > 0 ? `, ${counted.format(unchanged)} unchanged` : '';
  const rows = counted.format(inserted + updated + unchanged);
  return `Loaded ${rows} ${name} (${counted.format(inserted)} inserted, ${counted.format(updated)} updated${rest})`;
}

interface Side {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Columns of the two sides that have no partner on the other. */
export function unpairedColumns(source: Side, target: Side): AppError {
  const sides = [source, target].filter((side) => side.columns.length > 0);
  const example = `${source.columns[0] ?? 'SOURCE_COLUMN'}=${target.columns[0] ?? 'TARGET_COLUMN'}`;
  return new AppError({
    code: 'usage',
    message: `The columns do not pair by name: ${sides
      .map((side) => `${side.columns.join(', ')} of ${side.name}`)
      .join('; ')} without a partner.`,
    remedy:
      `Pair columns by their place with --map-by position (map_by: position in the spec), ` +
      `or name the pairs with --map ${example} (mapping: in the spec).`,
  });
}

export function unequalColumnCounts(source: Side, target: Side): AppError {
  return new AppError({
    code: 'usage',
    message:
      `Columns cannot be paired by position: ${source.name} has ${many(source.columns.length, 'column')} ` +
      `(${source.columns.join(', ')}), ${target.name} has ${counted.format(target.columns.length)} (${target.columns.join(', ')}).`,
    remedy:
      'Pair them by name, and name the pairs that differ with --map SOURCE=TARGET (mapping: in the spec).',
  });
}

/** A pair that was named twice, with different partners. */
export function mappedTwice(column: string, dataset: string): AppError {
  return new AppError({
    code: 'usage',
    message: `The column ${column} of ${dataset} is mapped more than once.`,
    remedy: 'Give each column exactly one partner in the mapping.',
  });
}

/** `role` says what the column was named for: `key`, `mapping`, `order_by`. */
export function unknownMergeColumn(
  name: string,
  role: 'key' | 'mapping' | 'order_by',
  dataset: string,
  columns: readonly string[],
): AppError {
  const nearest = nearestName(name, columns);
  return new AppError({
    code: 'unknown_column',
    message: `The ${role} names a column ${name}, which ${dataset} does not have.`,
    remedy: nearest ? `Did you mean ${nearest}?` : `Its columns are: ${columns.join(', ')}.`,
  });
}

export function duplicateTargetKeys(found: {
  readonly target: string;
  readonly key: readonly string[];
  readonly keys: number;
  readonly rows: number;
  readonly example: string;
}): AppError {
  return new AppError({
    code: 'key_conflict',
    message:
      `${many(found.keys, 'key')} of the target ${found.target} ${found.keys === 1 ? 'stands' : 'stand'} in ` +
      `${many(found.rows, 'row')} (for example ${found.example}): which row to update cannot be said.`,
    remedy: `Make ${found.key.join(', ')} unique in ${found.target}, or merge by a key that is.`,
  });
}

export function incomparableColumn(column: {
  readonly source: string;
  readonly sourceType: string;
  readonly target: string;
  readonly targetType: string;
  readonly example: string | null;
}): AppError {
  const example = column.example === null ? '' : ` (for example “${column.example}”)`;
  return new AppError({
    code: 'usage',
    message:
      `The column ${column.source} is ${column.sourceType} in the source and ${column.target} is ` +
      `${column.targetType} in the target; not every value can be read as ${column.targetType}${example}.`,
    remedy:
      'Compare values as they stand in the file with --as-text (compare_as_text: true in the spec), or cast the column in a transform.',
  });
}

/** A plan whose classes do not add up is a defect: better no answer than a wrong one. */
export function planDoesNotAddUp(what: string): AppError {
  return new AppError({
    code: 'internal',
    message: `The merge plan does not add up: ${what}.`,
    remedy: 'Please report it, with the shape of the two tables.',
  });
}

/** Sentences a plan carries beside its numbers. */
export const mergeWarnings = {
  nullKeys: (rows: number, key: readonly string[]): string =>
    `${many(rows, 'source row')} without a complete key (${key.join(', ')}): rejected, because they would be inserted again at every run.`,
  rejectedDuplicates: (keys: number, rows: number): string =>
    `${many(keys, 'key')} in ${many(rows, 'source row')}: all of these rows are rejected. Choose “newest” with an order column to keep one of each.`,
  superseded: (keys: number, rows: number, orderBy: readonly string[]): string =>
    `${many(keys, 'key')} with several source rows: the newest by ${orderBy.length > 0 ? orderBy.join(', ') : 'all columns'} is kept, ${many(rows, 'row')} superseded.`,
  nullTargetKeys: (rows: number): string =>
    `${many(rows, 'target row')} without a complete key: never matched, never changed.`,
  castColumn: (column: string, sourceType: string, targetType: string, as: string): string =>
    `${column} is ${sourceType} in the source and ${targetType} in the target: compared as ${as}.`,
  notAsInTheFile: (columns: readonly string[]): string =>
    `Compared as text, but not read as text: ${columns.join(', ')}. Load both files with every column as text to compare what stands in them.`,
  notIdempotent: (inserted: number, updated: number): string =>
    `Not idempotent: loading the same source again would insert ${counted.format(inserted)} and update ${counted.format(updated)} rows.`,
  emptySource: (): string => 'The source has no rows: nothing would change.',
};
