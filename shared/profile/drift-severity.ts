import type { ColumnDrift, DriftReport, SchemaChange } from './drift.ts';
import { chiSquareOfHomogeneity } from './distribution-distance.ts';

export type DriftSeverity = DriftReport['severity'];

const ORDER: readonly DriftSeverity[] = ['none', 'small', 'large'];

/** The largest of several; `none` of none. */
export function worst(severities: readonly DriftSeverity[]): DriftSeverity {
  return ORDER.findLast((severity) => severities.includes(severity)) ?? 'none';
}

/** True when the first is at least as large. */
export function isAtLeast(severity: DriftSeverity, least: DriftSeverity): boolean {
  return ORDER.indexOf(severity) >= ORDER.indexOf(least);
}

/** Index from which a shift is small and large (Siddiqi, 2006), and the chance it must be below to be believed. */
const SHIFT = { small: { psi: 0.1, p: 0.05 }, large: { psi: 0.25, p: 0.01 } } as const;
/** The same of how much the share of NULL changed. */
const NULLS = { small: { change: 0.05, p: 0.05 }, large: { change: 0.2, p: 0.01 } } as const;
/** A share of rows with values that the other side does not have, from which on it is a small drift. */
const STRANGE_SHARE = 0.01;

/** What decides how far a column drifted; counts are rows. */
export interface Shift {
  readonly psi: number | null;
  /** The chance of as large a difference where nothing changed; null where there is no test. */
  readonly p: number | null;
  readonly nulls: { readonly before: number; readonly after: number };
  readonly rows: { readonly before: number; readonly after: number };
  /** The larger share of rows whose category the other side does not have. */
  readonly strange: number;
}

/**
 * How far a column drifted. A stability index says how large a shift is, but of few rows it is large by chance, so it
 * counts only with a test that would hardly have come out so had nothing changed. The same holds for NULL.
 */
export function severityOfShift(shift: Shift): DriftSeverity {
  const nullChange = Math.abs(share(shift, 'after') - share(shift, 'before'));
  const nullP = nullChance(shift);
  for (const severity of ['large', 'small'] as const) {
    const [shifted, emptied] = [SHIFT[severity], NULLS[severity]];
    if ((shift.psi ?? 0) >= shifted.psi && (shift.p ?? 1) < shifted.p) return severity;
    if (nullChange >= emptied.change && nullP < emptied.p) return severity;
  }
  return shift.strange >= STRANGE_SHARE ? 'small' : 'none';
}

function share({ nulls, rows }: Shift, side: 'before' | 'after'): number {
  return rows[side] === 0 ? 0 : nulls[side] / rows[side];
}

function nullChance({ nulls, rows }: Shift): number {
  const test = chiSquareOfHomogeneity(
    [nulls.before, rows.before - nulls.before],
    [nulls.after, rows.after - nulls.after],
  );
  return test?.p_value ?? 1;
}

/** What reads the extract by name breaks when a column is gone or of another type; by place, when one moved. */
export function severityOfSchema(changes: readonly SchemaChange[]): DriftSeverity {
  return worst(
    changes.map(({ change }) => (change === 'removed' || change === 'type_changed' ? 'large' : 'small')),
  );
}

/** Rows after for each row before: beyond double or half is small, beyond tenfold or a tenth is large. */
const VOLUME = { small: 2, large: 10 } as const;

/** How far the number of rows drifted. */
export function severityOfVolume({ before, after }: { before: number; after: number }): DriftSeverity {
  if (before === after) return 'none';
  if (before === 0 || after === 0) return 'large';
  const factor = Math.max(after / before, before / after);
  if (factor > VOLUME.large) return 'large';
  return factor > VOLUME.small ? 'small' : 'none';
}

/** The largest drift first; of equal ones the larger index. */
export function byDrift(a: ColumnDrift, b: ColumnDrift): number {
  return ORDER.indexOf(b.severity) - ORDER.indexOf(a.severity) || (b.psi ?? 0) - (a.psi ?? 0);
}
