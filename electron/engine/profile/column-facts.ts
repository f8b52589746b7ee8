import type { Cell } from '#shared/formats/extract.ts';

export type Row = Readonly<Record<string, Cell>>;

export function numberIn(row: Row, name: string): number | null {
  const cell = row[name];
  if (cell === null || cell === undefined) return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

export function countIn(row: Row, name: string): number {
  return numberIn(row, name) ?? 0;
}

/** A list or struct cell: nested values cross the session as JSON text. */
export function nestedIn<T>(row: Row, name: string, parse: (value: unknown) => T, absent: T): T {
  const cell = row[name];
  return typeof cell === 'string' ? parse(JSON.parse(cell)) : absent;
}
