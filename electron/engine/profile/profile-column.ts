import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { ident, sql } from '#shared/sql/index.ts';
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
  countedShare: 0.02,
  countedTexts: [2_000, 20_000],
  countedNumbers: 100_000,
  sortedRows: 12_000_000,
};

/** A sample's share of different values: below the first a column repeats its values, from the second on it hardly does. */
const REPEATING = 0.1;
const HARDLY = 0.85;

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
  const beside = { monotonic, asOf: asked.asOf, exact: asked.exact };
  const ordered = isNumeric(column.kind) || isTemporal(column.kind);
  if (ordered && table.rows <= readableRows(session, limits)) {
    const repeats = look !== undefined && distinctEstimate(look) <= GROUPED * table.rows;
    const counted = await countNumbers(session, table.relation, column, { rows: table.rows, repeats }, job);
    if (counted) return profileCounted(table, column, counted, beside);
  }
  if (table.rows <= limits.countedRows || (await hasFewValues(session, table, column, asked, job))) {
    return profileCounted(table, column, await countByGroup(session, table.relation, column, job), beside);
  }
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

async function hasFewValues(
  session: Session,
  table: ProfiledTable,
  { name, kind }: ProfiledColumn,
  { look, limits }: { readonly look: Look | undefined; readonly limits: Limits },
  job: Job,
): Promise<boolean> {
  const ordered = isNumeric(kind) || isTemporal(kind);
  const [least, most] = limits.countedTexts;
  const few = ordered
    ? limits.countedNumbers
    : Math.min(most, Math.max(least, limits.countedShare * table.rows));
  if (look) {
    if (look.distinct > few || (look.distinct > HARDLY * look.given && look.given > least)) return false;
    if (look.distinct <= REPEATING * look.given && look.distinct <= few) return true;
  }
  const shown = kind === 'nested' ? sql`${ident(name)}::VARCHAR` : ident(name);
  const estimate = await session.value(
    sql`SELECT approx_count_distinct(${shown}) FROM ${table.relation}`,
    job,
  );
  return Number(estimate) <= few;
}
