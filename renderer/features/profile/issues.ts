import type { Alert, ColumnProfile, Profile } from '#shared/profile/profile.ts';

/** How the column list is ordered. */
export const ORDERS = [
  { id: 'issues', label: 'Most trouble first' },
  { id: 'file', label: 'As in the file' },
  { id: 'name', label: 'By name' },
] as const;
export type Order = (typeof ORDERS)[number]['id'];

/** A column of the list: known by name and type before it is measured. */
export interface ListedColumn {
  readonly name: string;
  readonly type: string;
  /** Undefined until it is measured. */
  readonly profile: ColumnProfile | undefined;
  /** Over the rows that pass the filters; undefined without any, and until it is measured. */
  readonly filtered: ColumnProfile | undefined;
  readonly alerts: readonly Alert[];
}

const NO_ALERTS: readonly Alert[] = [];
/** One warning is more trouble than a few notes. */
const WEIGHTS = { warn: 4, info: 1 } as const;

/** The alerts of each column, in the order of the profile. */
export function alertsByColumn(profile: Profile | undefined): ReadonlyMap<string, readonly Alert[]> {
  const found = new Map<string, Alert[]>();
  for (const alert of profile?.alerts ?? []) {
    if (alert.column === null) continue;
    const ofColumn = found.get(alert.column);
    if (ofColumn) ofColumn.push(alert);
    else found.set(alert.column, [alert]);
  }
  return found;
}

/** Every column of the dataset, in the order of the file, with what is known of it so far. */
export function columnsSoFar(
  columns: readonly { readonly name: string; readonly type: string }[],
  measured: ReadonlyMap<string, ColumnProfile>,
  filtered: ReadonlyMap<string, ColumnProfile>,
  alerts: ReadonlyMap<string, readonly Alert[]>,
): readonly ListedColumn[] {
  return columns.map(({ name, type }) => ({
    name,
    type,
    profile: measured.get(name),
    filtered: filtered.get(name),
    alerts: alerts.get(name) ?? NO_ALERTS,
  }));
}

/** The columns whose name, type, meaning or issues contain the text, in the order. */
export function listedColumns(
  columns: readonly ListedColumn[],
  text: string,
  order: Order,
): readonly ListedColumn[] {
  const wanted = text.trim().toLowerCase().replaceAll('_', ' ');
  const found = wanted === '' ? columns : columns.filter((column) => wordsOf(column).includes(wanted));
  switch (order) {
    case 'file':
      return found;
    case 'issues':
      return [...found].sort((a, b) => trouble(b) - trouble(a));
    case 'name':
      return [...found].sort((a, b) => a.name.localeCompare(b.name));
  }
}

function wordsOf({ name, type, profile, alerts }: ListedColumn): string {
  return [name, type, profile?.semantic_type ?? '', ...alerts.map(({ kind }) => kind)]
    .join(' ')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function trouble({ alerts }: ListedColumn): number {
  return alerts.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
}
