import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyToFile } from '#electron/engine/checks/copy-to-file.ts';
import { splitRows } from '#electron/engine/checks/split-rows.ts';
import { sampleRows } from '#electron/engine/checks/verdict-counts.ts';
import { silentJob } from '#electron/engine/job.ts';
import {
  type CheckedDataset,
  type CheckRequest,
  runChecks,
  withChecks,
} from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { writeQuarantine } from '#electron/engine/write-quarantine.ts';
import { boundRule, type Rule, RuleSchema } from '#shared/rules/index.ts';
import { ident, join as joined, sql } from '#shared/sql/index.ts';
import { GIB, makeTables, withDatabase } from './database.ts';
import { defineBench, type Bench } from './define-bench.ts';
import { paired, type Ratio } from './paired.ts';
import { tallTable } from './tables.ts';

const job = silentJob();
const COLUMNS = [
  'id',
  'vendor',
  'passengers',
  'distance',
  'zone_from',
  'zone_to',
  'fare',
  'tip',
  'tax',
  'total',
];

/** 48 rules as people write them: 46 about the row alone, a count and a mean. About 22 % of the rows break one. */
const RULES: readonly Rule[] = [
  ...COLUMNS.map((column) => ({ type: 'not_null', column })),
  ...COLUMNS.map((column) => ({ type: 'value_range', column, min: 0, max: 100_000_000 })),
  { type: 'value_range', column: 'fare', min: 0.5, max: 99 },
  { type: 'value_range', column: 'total', min: 0.5, max: 119.5 },
  { type: 'value_range', column: 'tip', min: 0.5, max: 99 },
  { type: 'value_range', column: 'distance', min: 0.1, max: 99 },
  ...['payment', 'flag', 'driver', 'email', 'trip_code'].map((column) => ({
    type: 'text_length',
    column,
    min: 1,
    max: 40,
  })),
  ...['payment', 'driver', 'trip_code'].map((column) => ({ type: 'text_case', column, case: 'lower' })),
  { type: 'pattern', column: 'email', pattern: '[^@]+@[^@]+[.][a-z]+' },
  { type: 'pattern', column: 'driver', pattern: 'driver[0-9]+' },
  { type: 'accepted_values', column: 'payment', values: ['card', 'cash', 'none', 'dispute'] },
  { type: 'accepted_values', column: 'passengers', values: [1, 2, 3, 4, 5, 6] },
  { type: 'compare_columns', left: 'picked_up', operator: '<', right: 'dropped_off' },
  { type: 'compare_columns', left: 'tip', operator: '<=', right: 'fare' },
  { type: 'duration_between', start: 'picked_up', end: 'dropped_off', unit: 'minutes', min: 1, max: 180 },
  { type: 'not_null', column: 'flag' },
  { type: 'row_condition', condition: 'zone_from <> zone_to' },
  { type: 'when_then', when: "payment = 'card'", then: 'tip < 19' },
  { type: 'not_blank', column: 'email' },
  { type: 'positive', column: 'distance' },
  { type: 'not_negative', column: 'total' },
  { type: 'forbidden_values', column: 'vendor', values: [9] },
  { type: 'row_count', min: 1 },
  { type: 'mean', column: 'fare', min: 1, max: 99 },
].map((fields, index) => RuleSchema.parse({ id: `r${index}`, ...fields }));

const request: CheckRequest = { gates: [{ dataset: 't', rules: RULES }], datasets: new Set(['t']) };

/** One scan that counts the violations of the same rules about rows: what a fast hand-written check would be. */
function fusedScan(session: Session): Promise<unknown> {
  const context = { dataset: ident('t'), relation: (name: string) => ident(name) };
  const counts = RULES.flatMap((rule) => {
    const check = boundRule(rule).check(context);
    return check.kind === 'rows' ? [sql`count_if(${check.violation})`] : [];
  });
  return session.rows(sql`SELECT ${joined(counts)} FROM ${ident('main', 't')}`, job);
}

/** What is measured beside the fused scan, and the goal it is held against. */
const GOALS: readonly (readonly [what: string, goal: number | null])[] = [
  ['check / fused scan', 0.9],
  ['100 rows of each failed rule / fused scan', 0.2],
  ['check and the failing rows with reasons as Parquet / fused scan', 1.5],
  ['check and all rows in two Parquet files / fused scan', null],
];

/** One way after the other: what a check takes, what of it are the samples, and what writing rows adds. */
async function measureChecks(
  session: Session,
  folder: string,
  { dataset, verdicts, rowRules, results }: CheckedDataset,
): Promise<readonly Ratio[]> {
  const failed = new Set(results.filter(({ violations }) => violations > 0).map(({ id }) => id));
  const ids = rowRules.map(({ bound }) => bound.rule.id).filter((id) => failed.has(id));
  const file = join(folder, 'failing.parquet');
  const works = [
    () => runChecks(session, request, job),
    () => (verdicts ? sampleRows(session, dataset, verdicts, { ids, most: 100 }, job) : Promise.resolve()),
    () =>
      withChecks(session, request, job, async ({ datasets: [checked] }) => {
        if (!checked) return;
        const { violating } = splitRows(checked.dataset, checked.verdicts, ids);
        await copyToFile(session, violating, file, 'parquet', job);
      }),
    () =>
      withChecks(session, request, job, (run) =>
        writeQuarantine(session, run, { folder, format: 'parquet' }, job),
      ),
  ];
  return paired(
    { name: 'one fused count_if scan', work: () => fusedScan(session) },
    works.map((work, index) => ({
      name: GOALS[index]?.[0] ?? '',
      before: () => rm(folder, { recursive: true, force: true }),
      work,
    })),
    3,
  );
}

export const benches: Readonly<Record<string, Bench>> = {
  'rules-50': defineBench({
    title:
      '48 rules on 10,000,000 rows × 19 columns, 22 % of them failing, the verdict on every row included',
    prepare: (context) => makeTables(context, { t: tallTable(10_000_000 * context.scale) }),
    measure: (context) =>
      withDatabase(context, 8 * GIB, async (session) => {
        const folder = join(context.folder, 'quarantine');
        const ratios = await withChecks(session, request, job, ({ datasets: [checked] }) => {
          if (!checked) throw new TypeError('One dataset was checked.');
          return measureChecks(session, folder, checked);
        });
        return ratios.slice(1).map(({ name, ratio, low, high }, index) => ({
          what: name,
          value: ratio,
          unit: '×' as const,
          range: [low, high] as const,
          goal: GOALS[index]?.[1] ?? null,
        }));
      }),
  }),
};
