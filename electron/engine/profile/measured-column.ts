import type { ColumnProfile } from '#shared/profile/profile.ts';

/** A column's profile and what alerts need beside it. */
export interface MeasuredColumn {
  readonly profile: ColumnProfile;
  /** Texts that do not have the form of the column's semantic type. */
  readonly misfits: number;
  /** Values that are NaN or infinite; they are left out of mean, deviation, quantiles and histogram. */
  readonly notFinite: number;
}
