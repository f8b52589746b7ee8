import type { Column } from '#shared/formats/extract.ts';
import { logicalTypeOf } from './logical-type.ts';
import type { SpecColumn } from './schema-diff.ts';
import { fitsDeclared } from './schema-diff.ts';

export type ColumnChange = 'added' | 'removed' | 'retyped' | 'moved';

/** A column that is not as it was. Places are 1-based. */
export interface ChangedColumn {
  readonly name: string;
  readonly changes: readonly ColumnChange[];
  readonly before: { readonly place: number; readonly type: string } | null;
  readonly after: { readonly place: number; readonly type: string } | null;
}

/** How columns are now that were loaded before: what changed, in the new order, what is gone last. */
export function columnChanges(
  before: readonly Column[],
  after: readonly Column[],
  sameType: (before: Column, after: Column) => boolean = isSameType,
): readonly ChangedColumn[] {
  const places = new Map(before.map(({ name }, index) => [name, index]));
  const stayed = inOrder(after.flatMap(({ name }) => places.get(name) ?? []));
  const present = after.map((column, index): ChangedColumn => {
    const now = { place: index + 1, type: column.type };
    const place = places.get(column.name);
    const was = place === undefined ? undefined : before[place];
    if (place === undefined || was === undefined) {
      return { name: column.name, changes: ['added'], before: null, after: now };
    }
    const changes: ColumnChange[] = [];
    if (!sameType(was, column)) changes.push('retyped');
    if (!stayed.has(place)) changes.push('moved');
    return { name: column.name, changes, before: { place: place + 1, type: was.type }, after: now };
  });
  const left = new Set(after.map(({ name }) => name));
  const gone = before.flatMap(({ name, type }, index): ChangedColumn[] =>
    left.has(name) ? [] : [{ name, changes: ['removed'], before: { place: index + 1, type }, after: null }],
  );
  return [...present, ...gone].filter(({ changes }) => changes.length > 0);
}

/** How a file differs from the columns that the spec declares. A text column takes whatever the file holds. */
export function declaredChanges(
  declared: readonly SpecColumn[],
  after: readonly Column[],
): readonly ChangedColumn[] {
  const types = new Map(declared.map(({ name, type }) => [name, type]));
  return columnChanges(declared, after, (was, now) => {
    const type = types.get(was.name);
    return type === undefined || type === 'text' || fitsDeclared(now.type, type);
  });
}

/** `2 columns added, 1 removed, 1 moved`; empty without changes. */
export function changesText(changed: readonly ChangedColumn[]): string {
  const count = (change: ColumnChange) => changed.filter(({ changes }) => changes.includes(change)).length;
  const parts = [
    [count('added'), 'added'],
    [count('removed'), 'gone'],
    [count('retyped'), 'of another type'],
    [count('moved'), 'in another place'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, what], index) =>
      index === 0 ? `${number} ${number === 1 ? 'column' : 'columns'} ${what}` : `${number} ${what}`,
    )
    .join(', ');
}

function isSameType(a: Column, b: Column): boolean {
  return a.type === b.type || (logicalTypeOf(a.type) === logicalTypeOf(b.type) && !isPlainText(a, b));
}

/** What the spec has no word for (JSON, lists) is another type than text. */
function isPlainText(a: Column, b: Column): boolean {
  return logicalTypeOf(a.type) === 'text' && (a.type === 'VARCHAR') !== (b.type === 'VARCHAR');
}

/** The members of a longest increasing run: what stays in place when the others are said to move. */
function inOrder(places: readonly number[]): ReadonlySet<number> {
  // tails[n]: the index of the smallest place that ends a run of n + 1.
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  places.forEach((place, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1];
    tails[low] = index;
  });
  const run = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) run.add(places[at] ?? 0);
  return run;
}
