import type { RowFilter } from '#shared/formats/row-filter.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { ColumnOrder } from './column-order.ts';
import type { Limits } from './profile-column.ts';

/** What of a dataset to profile, how exactly, and who is told before the end. */
export interface ProfileOptions {
  /** Only the rows that pass all of these. */
  readonly filter?: readonly RowFilter[] | undefined;
  /** Which columns come first; it may change while the profile runs. */
  readonly order?: ColumnOrder;
  /** Leaves nothing estimated. */
  readonly exact?: boolean | undefined;
  /** The time that ages are told from; now unless given. */
  readonly asOf?: Date;
  /** When each way of measuring is taken. */
  readonly limits?: Limits;
  /** Told of each column as soon as it is measured. */
  onColumn?(column: ColumnProfile): void;
}
