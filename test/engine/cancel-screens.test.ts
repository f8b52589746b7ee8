import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareExtracts } from '#electron/engine/compare-extracts.ts';
import { countConditions } from '#electron/engine/count-conditions.ts';
import { dependencyViolations } from '#electron/engine/dependency-violations.ts';
import { failingRows } from '#electron/engine/failing-rows.ts';
import { findCell } from '#electron/engine/find-cell.ts';
import { silentJob, type Job } from '#electron/engine/job.ts';
import { orphanRows } from '#electron/engine/orphan-rows.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { profileColumn, profileExtract } from '#electron/engine/profile-extract.ts';
import { readPage } from '#electron/engine/read-page.ts';
import { rowsOfFate } from '#electron/engine/rows-of-fate.ts';
import { runChecks } from '#electron/engine/run-checks.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { profileOf } from '../fixtures/profile-of.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { raw } from '#shared/sql/index.ts';
import { cancelledAt } from './cancelled-at.ts';

let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
  const rows = "SELECT i AS id, i % 7 AS city, 'c' || i % 7 AS name, i / 3 AS amount FROM range(60) r(i)";
  await session.execute(raw(`CREATE TABLE t AS ${rows}`), silentJob());
  await session.execute(raw(`CREATE TABLE u AS ${rows} WHERE i < 50`), silentJob());
});
afterAll(() => session.close());

const window = { offset: 0, limit: 100 };
const filter: RowFilter[] = [{ op: 'in', column: 'city', values: ['1'], exclude: false }];
const rule = { id: 'one', type: 'unique' as const, severity: 'error' as const, columns: ['city'] };
const merge = {
  source: 't',
  target: 'u',
  key: ['id'],
  strategy: 'diff' as const,
  map_by: 'name' as const,
  mapping: {},
  compare_as_text: false,
  duplicates: 'reject' as const,
  order_by: [],
};

/** Everything that the screens ask of the engine. */
const ASKED: Readonly<Record<string, (session: Session, job: Job) => Promise<unknown>>> = {
  'a page, sorted and filtered': (at, job) =>
    readPage(at, { dataset: 't', ...window, filter, sort: { column: 'name', descending: true } }, job),
  find: (at, job) =>
    findCell(at, { dataset: 't', text: 'c3', from: { row: 0, column: 0 }, backwards: false }, job),
  'counts of bars': (at, job) => countConditions(at, { dataset: 't', filter, conditions: filter }, job),
  'a profile': (at, job) => profileExtract(at, 't', {}, job),
  'a filtered profile': (at, job) => profileExtract(at, 't', { filter }, job),
  'a column exactly': (at, job) => profileColumn(at, 't', 'name', {}, job),
  'rows that break a dependency': (at, job) =>
    dependencyViolations(at, { dataset: 't', determinant: ['city'], dependent: 'name' }, window, job),
  'rows that refer to nothing': (at, job) =>
    orphanRows(at, { dataset: 't', column: 'id', references: { dataset: 'u', column: 'id' } }, window, job),
  drift: (at, job) => compareExtracts(at, 'u', 't', job),
  suggestions: (at, job) => suggestRules(at, 't', profileOf([]), job),
  checks: (at, job) =>
    runChecks(at, { gates: [{ dataset: 't', rules: [rule] }], datasets: new Set(['t']) }, job),
  'failing rows': (at, job) => failingRows(at, { dataset: 't', rule, datasets: new Set(['t']) }, window, job),
  'a merge plan': (at, job) => planMerge(at, merge, job),
  'rows of a merge': (at, job) => rowsOfFate(at, merge, 'insert', window, job),
};

const tables = () =>
  session.rows(raw('SELECT table_name, temporary FROM duckdb_tables() ORDER BY 1'), silentJob());

it.each(Object.entries(ASKED))(
  '%s: cancelled before any of its queries it ends as cancelled and leaves nothing behind',
  async (_, ask) => {
    await ask(session, silentJob());
    const before = await tables();
    for (let number = 0; ; number++) {
      const cancelled = cancelledAt(session, number);
      const outcome: unknown = await ask(cancelled.session, cancelled.job).catch((thrown: unknown) => thrown);
      expect(await tables()).toEqual(before);
      if (!cancelled.job.signal.aborted) {
        expect(outcome).not.toBeInstanceOf(Error);
        return;
      }
      expect(outcome).toMatchObject({ code: 'cancelled' });
    }
  },
);
