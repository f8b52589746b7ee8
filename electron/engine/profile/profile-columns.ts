import { stepOf, type Job } from '../job.ts';
import type { Session } from '../session.ts';
import { ColumnOrder } from './column-order.ts';
import { lookAtSample, type Look } from './look-at-sample.ts';
import type { MeasuredColumn } from './measured-column.ts';
import type { ProfiledColumn } from './measures.ts';
import { LIMITS, profileColumn } from './profile-column.ts';
import type { ProfileOptions } from './profile-options.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** A connection that reads a table, and how it sees it: scratch tables belong to one connection. */
export interface Lane {
  readonly session: Session;
  readonly table: ProfiledTable;
}

/**
 * Every column's profile, in the table's order, each told of once it is there. Each lane takes the next column when
 * it is done with one; those that repeat their values come first, because they are soon there. `share` is how much
 * of the job this is.
 */
export async function profileColumns(
  lanes: readonly [Lane, ...Lane[]],
  options: ProfileOptions,
  share: number,
  job: Job,
): Promise<MeasuredColumn[]> {
  const [{ session, table }] = lanes;
  const looks = await lookAtSample(session, table.sample, table.columns, job);
  const order = options.order ?? new ColumnOrder();
  const left = soonestFirst(table.columns, looks);
  const measured = new Map<ProfiledColumn, MeasuredColumn>();
  const total = table.columns.length;
  const work = async (lane: Lane) => {
    for (let column = order.take(left); column; column = order.take(left)) {
      const step = columnStep(job, column, { done: measured.size, total, share });
      const found = await profileColumn(
        lane.session,
        lane.table,
        column,
        {
          look: looks.get(column),
          exact: options.exact ?? false,
          asOf: options.asOf ?? new Date(),
          limits: options.limits ?? LIMITS,
        },
        step,
      );
      measured.set(column, found);
      options.onColumn?.(found.profile);
    }
  };
  await all(lanes.map(work));
  return table.columns.flatMap((column) => measured.get(column) ?? []);
}

/** Waits for every lane, so that none still reads when the first failure is told. */
async function all(lanes: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(lanes);
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}

function soonestFirst(
  columns: readonly ProfiledColumn[],
  looks: ReadonlyMap<ProfiledColumn, Look>,
): ProfiledColumn[] {
  const share = (column: ProfiledColumn) => {
    const look = looks.get(column);
    return look ? Math.round(look.distinct / Math.max(1, look.given)) : 1;
  };
  return [...columns].sort((a, b) => share(a) - share(b));
}

function columnStep(
  job: Job,
  { name }: ProfiledColumn,
  { done, total, share }: { done: number; total: number; share: number },
): Job {
  const phase = `Profiling ${name}`;
  const from = (share * done) / total;
  job.progress({ phase, fraction: from, done, total, unit: 'columns' });
  return stepOf(job, { phase, from, to: from + share / total, total: null, unit: null });
}
