import { join } from 'node:path';
import { compareExtracts } from '#electron/engine/compare-extracts.ts';
import { dependencyViolations } from '#electron/engine/dependency-violations.ts';
import { findCell } from '#electron/engine/find-cell.ts';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { readPage } from '#electron/engine/read-page.ts';
import { runChecks } from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';
import { GIB, makeTables, withDatabase } from './database.ts';
import { defineBench, type Bench, type BenchContext, type Measured } from './define-bench.ts';
import { quantile } from './paired.ts';
import { tallTable } from './tables.ts';

const ROWS = 10_000_000;
const CSV_ROWS = 3_000_000;
const TRIES = 20;
const GOAL_MS = 500;

/** From the wish to cancel to the answer, for what the screens ask of ten million rows. */
export const benches: Readonly<Record<string, Bench>> = {
  cancel: defineBench({
    title: 'Cancel, on 10,000,000 rows × 19 columns',
    prepare: async (context) => {
      const rows = Math.ceil(ROWS * context.scale);
      await makeTables(context, { t: tallTable(rows), u: tallTable(Math.ceil(rows / 10)) });
      const csv = raw(tallTable(Math.ceil(CSV_ROWS * context.scale)));
      await withDatabase(context, 8 * GIB, (session) =>
        session.execute(sql`COPY (${csv}) TO ${lit(csvFile(context))} (HEADER)`, silentJob()),
      );
    },
    measure: (context) =>
      withDatabase(context, 4 * GIB, async (session) => {
        const measured: Measured[] = [];
        for (const [what, work] of Object.entries(worksOf(session, context))) {
          measured.push(await measureCancel(what, work));
        }
        return measured;
      }),
  }),
};

type Work = (job: Job) => Promise<unknown>;

function worksOf(session: Session, context: BenchContext): Record<string, Work> {
  const page = { dataset: 't', offset: 0, limit: 500 };
  const merge = {
    source: 'u',
    target: 't',
    key: ['id'],
    strategy: 'diff',
    map_by: 'name',
    mapping: {},
    compare_as_text: false,
    duplicates: 'reject',
    order_by: [],
  } as const;
  return {
    load: (job) => openExtract(session, { dataset: 'loaded', path: csvFile(context), options: {} }, job),
    profile: (job) => profileExtract(session, 't', {}, job),
    'profile of filtered rows': (job) =>
      profileExtract(
        session,
        't',
        { filter: [{ op: 'in', column: 'payment', values: ['card'], exclude: false }] },
        job,
      ),
    'sorted page': (job) =>
      readPage(session, { ...page, sort: { column: 'trip_code', descending: true } }, job),
    'filtered page': (job) =>
      readPage(
        session,
        { ...page, filter: [{ op: 'contains', column: 'email', text: 'no such', exclude: false }] },
        job,
      ),
    find: (job) =>
      findCell(
        session,
        { dataset: 't', text: 'no such text', from: { row: 0, column: 0 }, backwards: false },
        job,
      ),
    'violations of a dependency': (job) =>
      dependencyViolations(
        session,
        { dataset: 't', determinant: ['driver'], dependent: 'email' },
        { offset: 0, limit: 500 },
        job,
      ),
    'drift of two extracts': (job) => compareExtracts(session, 'u', 't', job),
    checks: (job) =>
      runChecks(
        session,
        {
          gates: [
            {
              dataset: 't',
              rules: [
                { id: 'code', type: 'unique', severity: 'error', columns: ['trip_code'] },
                { id: 'mail', type: 'pattern', severity: 'error', column: 'email', pattern: '.+@.+[.]org' },
              ],
            },
          ],
          datasets: new Set(['t']),
        },
        job,
      ),
    'merge plan': (job) => planMerge(session, { ...merge, key: [...merge.key], order_by: [] }, job),
  };
}

/** Cancels the work at times spread over the length it has, and says how long the answer took at most. */
async function measureCancel(what: string, work: Work): Promise<Measured> {
  const started = performance.now();
  await work(silentJob());
  const length = performance.now() - started;
  const waits: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const waited = await cancelAfter((length * (attempt + 0.5)) / TRIES, work);
    if (waited !== null) waits.push(waited);
  }
  return {
    what: `${what}: 95th percentile of ${waits.length}`,
    value: waits.length === 0 ? 0 : quantile(waits, 0.95),
    unit: 'ms',
    range: waits.length === 0 ? null : [Math.min(...waits), Math.max(...waits)],
    goal: GOAL_MS,
  };
}

/** Milliseconds from the wish to the answer; null when the work was done before. */
async function cancelAfter(milliseconds: number, work: Work): Promise<number | null> {
  const controller = new AbortController();
  const cancelled = { at: NaN };
  const timer = setTimeout(() => {
    cancelled.at = performance.now();
    controller.abort();
  }, milliseconds);
  await work({ ...silentJob(), signal: controller.signal }).catch((thrown: unknown) => {
    if (!controller.signal.aborted) throw thrown;
  });
  clearTimeout(timer);
  return controller.signal.aborted ? performance.now() - cancelled.at : null;
}

function csvFile({ folder }: BenchContext): string {
  return join(folder, 'tall.csv');
}
