import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import { alertsOf } from '#shared/profile/alerts.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { stepOf, type Job } from './job.ts';
import { findCompositeDependencies } from './profile/find-composite-dependencies.ts';
import { findCorrelations } from './profile/find-correlations.ts';
import { findDependencies } from './profile/find-dependencies.ts';
import { findKeys } from './profile/find-keys.ts';
import { findMissingness } from './profile/find-missingness.ts';
import { findReferences } from './profile/find-references.ts';
import { profileColumns, type Lane } from './profile/profile-columns.ts';
import type { ProfileOptions } from './profile/profile-options.ts';
import { tableSize } from './profile/table-size.ts';
import { withLanes } from './profile/with-lanes.ts';
import type { Session } from './session.ts';

/** Shares of the work, for progress: the columns, then what is true across them. */
const COLUMNS_SHARE = 0.8;
const ACROSS = [
  'keys',
  'duplicate rows',
  'dependencies',
  'dependencies on two columns',
  'references',
  'correlations',
  'missing values',
] as const;

/**
 * What is true of a loaded dataset. All of it is one snapshot, and nothing is written. Counts are exact; where a
 * column has too many values to count, `distinct_exact` is false. Columns are told of as they are measured.
 * @throws AppError `not_found` when the dataset is not loaded
 */
export function profileExtract(
  session: Session,
  dataset: string,
  options: ProfileOptions,
  job: Job,
): Promise<Profile> {
  const started = performance.now();
  const work = async (lanes: readonly [Lane, ...Lane[]]) => {
    const [{ session: tx, table }] = lanes;
    const measured = await profileColumns(lanes, options, COLUMNS_SHARE, job);
    const columns = measured.map(({ profile }) => profile);
    const keys = await findKeys(tx, table, columns, across(job, 'keys'));
    const size = await tableSize(tx, dataset, table, keys, across(job, 'duplicate rows'));
    const dependencies = await findDependencies(tx, table, columns, across(job, 'dependencies'));
    const facts = {
      dataset,
      table: size,
      keys,
      dependencies,
      composite_dependencies: await findCompositeDependencies(
        tx,
        table,
        { columns, dependencies },
        across(job, 'dependencies on two columns'),
      ),
      references: await findReferences(tx, dataset, table, columns, across(job, 'references')),
      correlations: await findCorrelations(tx, table, columns, across(job, 'correlations')),
      missingness: await findMissingness(tx, table, columns, across(job, 'missing values')),
    };
    return {
      ...facts,
      columns,
      alerts: alertsOf({ ...facts, columns: measured }),
      elapsed_ms: performance.now() - started,
    };
  };
  return withLanes(session, dataset, options.filter, work, job);
}

/**
 * One column of a loaded dataset with nothing estimated.
 * @throws AppError `not_found` when the dataset is not loaded, `unknown_column` when it has no such column
 */
export function profileColumn(
  session: Session,
  dataset: string,
  column: string,
  options: Omit<ProfileOptions, 'exact' | 'order'>,
  job: Job,
): Promise<ColumnProfile> {
  const work = async ([{ session: tx, table }]: readonly [Lane, ...Lane[]]) => {
    const all = table.columns.map(({ name }) => name);
    const one = { ...table, columns: table.columns.filter(({ name }) => name === column) };
    const alone = { ...options, exact: true };
    const [measured] = await profileColumns([{ session: tx, table: one }], alone, 1, job);
    if (!measured) throw columnNotThere(dataset, column, all);
    return measured.profile;
  };
  return withLanes(session, dataset, options.filter, work, job);
}

function across(job: Job, what: (typeof ACROSS)[number]): Job {
  const share = (1 - COLUMNS_SHARE) / ACROSS.length;
  const from = COLUMNS_SHARE + share * ACROSS.indexOf(what);
  const phase = `Looking for ${what}`;
  job.progress({ phase, fraction: from, done: null, total: null, unit: null });
  return stepOf(job, { phase, from, to: from + share, total: null, unit: null });
}
