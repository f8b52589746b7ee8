import type { Alert, ColumnProfile, Profile } from '#shared/profile/profile.ts';

/** How the column list is ordered. */
export const ORDERS = [
  { id: 'file', label: 'As in the file' },
  { id: 'issues', label: 'Most issues first' },
  { id: 'name', label: 'By name' },
] as const;
export type Order = (typeof ORDERS)[number]['id'];

/** The alerts of a column, warnings first. */
export function alertsOf(profile: Profile, column: string): readonly Alert[] {
  return profile.alerts
    .filter((alert) => alert.column === column)
    .sort((a, b) => Number(b.severity === 'warn') - Number(a.severity === 'warn'));
}

/** The columns whose name, type or issues contain the text, in the order. */
export function listedColumns(profile: Profile, text: string, order: Order): readonly ColumnProfile[] {
  const wanted = text.trim().toLowerCase();
  const matches = (column: ColumnProfile) =>
    [
      column.name,
      column.type,
      column.semantic_type ?? '',
      ...alertsOf(profile, column.name).map(({ kind }) => kind),
    ]
      .join(' ')
      .toLowerCase()
      .includes(wanted);
  const found = profile.columns.filter(matches);
  switch (order) {
    case 'file':
      return found;
    case 'issues':
      return [...found].sort((a, b) => alertsOf(profile, b.name).length - alertsOf(profile, a.name).length);
    case 'name':
      return [...found].sort((a, b) => a.name.localeCompare(b.name));
  }
}
