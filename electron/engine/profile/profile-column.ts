import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { profileCounted } from './by-counting.ts';
import { profileGrouped } from './by-grouping.ts';
import { profileRanked } from './by-ranking.ts';
import { countByGroup, countNumbers } from './counted-column.ts';
import { distinctEstimate, hasOneValue, monotonicOf, orderOf, type Look } from './look-at-sample.ts';
import type { MeasuredColumn } from './measured-column.ts';
import type { ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Up to how many rows or values each way of measuring is taken. */
export interface Limits {
  /** Rows of which every value is looked at, however many there are. */
  readonly countedRows: number;
  /** Different texts that are looked at one by one in a larger table: this share of its rows, within bounds. */
  readonly countedShare: number;
  readonly countedTexts: readonly [least: number, most: number];
  /** Different numbers that are. */
  readonly countedNumbers: number;
  /** Numbers, dates and times of which every one is read, however many different ones there are. */
  readonly sortedRows: number;
}

export const LIMITS: Limits = {
  countedRows: 20_480,
  countedShare: 0.03,
  countedTexts: [2_000, 30_000],
  countedNumbers: 100_000,
  sortedRows: 12_000_000,
};

/** How many times more values than allowed a sample must suggest before nobody counts them. */
const SURELY = 1.25;
/** Share of the rows up to which different numbers are grouped; more are faster sorted. */
const GROUPED = 0.3;
/** A number that is read, its copies while it is sorted and counted, with room to spare. */
const BYTES_A_ROW = 256;

/** Measures a column in the way that is cheapest for what its sample shows. */
export async function profileColumn(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  asked: {
    readonly look: Look | undefined;
    readonly exact: boolean;
    readonly asOf: Date;
    readonly limits: Limits;
  },
  job: Job,
): Promise<MeasuredColumn> {
  const { look, limits } = asked;
  const monotonic = await monotonicIn(session, table, column, look, job);
  const beside = { monotonic, look, asOf: asked.asOf, exact: asked.exact };
  const ordered = isNumeric(column.kind) || isTemporal(column.kind);
  if (ordered && table.rows <= readableRows(session, limits)) {
    const repeats = look !== undefined && distinctEstimate(look) <= GROUPED * table.rows;
    const counted = await countNumbers(session, table.relation, column, { rows: table.rows, repeats }, job);
    if (counted) return profileCounted(table, column, counted, beside);
  }
  const most = countable(table, column, asked);
  const few = most === null ? null : await countByGroup(session, table.relation, column, most, job);
  if (few) return profileCounted(table, column, few, beside);
  return ordered
    ? profileRanked(session, table, column, beside, job)
    : profileGrouped(session, table, column, beside, job);
}

/** Rows of a column of numbers that are read at once: what they take here must be small beside the database's memory. */
function readableRows({ memoryLimitBytes }: Session, { sortedRows }: Limits): number {
  return Math.min(sortedRows, Math.floor(memoryLimitBytes / BYTES_A_ROW));
}

/** The sample refutes most orders; one that it keeps is looked for in all rows. */
async function monotonicIn(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  look: Look | undefined,
  job: Job,
): Promise<ColumnProfile['monotonic']> {
  if (!look || (look.rises && look.falls)) return null;
  if (!look.rises && !look.falls && (await hasOneValue(session, table.relation, column, job))) {
    return 'constant';
  }
  return monotonicOf(await orderOf(session, table.relation, column, job));
}

/** Up to how many different values are looked at one by one; null when the sample shows that there are more. */
function countable(
  table: ProfiledTable,
  { kind }: ProfiledColumn,
  { look, limits }: { readonly look: Look | undefined; readonly limits: Limits },
): number | null {
  if (table.rows <= limits.countedRows) return table.rows;
  const [least, most] = limits.countedTexts;
  const few =
    isNumeric(kind) || isTemporal(kind)
      ? limits.countedNumbers
      : Math.min(most, Math.max(least, limits.countedShare * table.rows));
  return look && distinctEstimate(look) > SURELY * few ? null : Math.floor(few);
}
