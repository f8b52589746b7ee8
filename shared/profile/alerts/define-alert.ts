import type { Cell } from '../../formats/extract.ts';
import type { Alert, ColumnProfile, Profile } from '../profile.ts';

/** A column as alerts see it: its profile, and counts that the profile does not show. */
export interface AlertColumn {
  readonly profile: ColumnProfile;
  /** Texts that do not have the form of the column's semantic type. */
  readonly misfits: number;
  /** Values that are NaN or infinite. */
  readonly notFinite: number;
}

/** All that alerts are made of. */
export interface AlertFacts extends Omit<Profile, 'alerts' | 'elapsed_ms' | 'columns'> {
  readonly columns: readonly AlertColumn[];
}

/** An alert with the share of rows it is about, which ranks it among its like; 0 for what is only good to know. */
export interface Finding extends Alert {
  readonly share: number;
}

/** What an alert says of a column beside its kind. */
export interface Told {
  readonly severity: Alert['severity'];
  /** A sentence without the column's name: `3 of 1,000 values (0.3 %) are NULL.` */
  readonly sentence: string;
  readonly share: number;
  /** What was counted, where it is not the share of the column's values. */
  readonly evidence?: string;
  readonly guard?: Alert['guard'] | undefined;
  /** Kinds that would say the same of the column in other words. */
  readonly hides?: readonly string[];
}

/** What to look for in one column: what to tell, or null. The kind names it in reports and on screen. */
export interface ColumnAlert {
  readonly kind: string;
  tell(column: AlertColumn, facts: AlertFacts): Told | null;
}

/** Values that are not NULL. */
export function givenOf({ rows, nulls }: ColumnProfile): number {
  return rows - nulls;
}

/** `3 of 1,000 values (0.3 %)`. */
export function shareOf(count: number, all: number, noun: string): string {
  return `${grouped(count)} of ${grouped(all)} ${noun}s (${percent(count / all)})`;
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

/** `1,234`, on every machine alike. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 row`, `1,234 rows`. */
export function counting(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A value as sentences quote it, cut where it is long. */
export function shown(value: Cell): string {
  const text = String(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

/** Of `count` of the given values something is true that ought not to be; null when it is true of none. */
export function counted(
  count: number,
  profile: ColumnProfile,
  what: string,
  told: Pick<Told, 'severity' | 'guard'>,
): Told | null {
  if (count === 0) return null;
  const given = givenOf(profile);
  return { ...told, sentence: `${shareOf(count, given, 'value')} ${what}.`, share: count / given };
}
