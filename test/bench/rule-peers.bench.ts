import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silentJob } from '#electron/engine/job.ts';
import { openSession } from '#electron/engine/session.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';
import { defineBench, type Bench } from './define-bench.ts';
import { finished } from './finished.ts';
import { paired } from './paired.ts';
import { tallTable } from './tables.ts';

const ROWS = 1_000_000;
const ROOT = process.cwd();

const NUMBERS = [
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

/** The rules of peer-rules.py: 24 that all of the tools can say, five of which fail. */
const RULES = [
  ...[...NUMBERS, 'flag'].map((column) => ({ type: 'not_null', column })),
  { type: 'value_range', column: 'fare', min: 0.5, max: 99 },
  { type: 'value_range', column: 'total', min: 0.5, max: 119.5 },
  { type: 'value_range', column: 'tip', min: 0.5, max: 99 },
  { type: 'value_range', column: 'distance', min: 0.1, max: 99 },
  ...['payment', 'driver', 'email', 'trip_code'].map((column) => ({
    type: 'text_length',
    column,
    min: 1,
    max: 40,
  })),
  { type: 'pattern', column: 'email', pattern: '[^@]+@[^@]+[.][a-z]+' },
  { type: 'pattern', column: 'driver', pattern: 'driver[0-9]+' },
  { type: 'accepted_values', column: 'payment', values: ['card', 'cash', 'none', 'dispute'] },
  { type: 'unique', columns: ['id'] },
  { type: 'row_count', min: 1 },
].map((fields, index) => ({ id: `r${index}`, ...fields }));

const PEERS = { 'Soda Core': 'soda', 'Great Expectations': 'great-expectations', Pandera: 'pandera' };

/** Each tool as a process of its own, from its start to its results, as users run them. */
export const benches: Readonly<Record<string, Bench>> = {
  'rules-peers': defineBench({
    title: `24 rules on a Parquet file of ${ROWS.toLocaleString('en-US')} rows × 19 columns, start to end`,
    prepare: async ({ folder, scale }) => {
      const session = await openSession({ database: ':memory:' });
      const file = lit(join(folder, 'tall.parquet'));
      const rows = raw(tallTable(Math.ceil(ROWS * scale)));
      await session.execute(sql`COPY (${rows}) TO ${file} (FORMAT parquet)`, silentJob());
      await session.close();
      await writeFile(join(folder, 'rules.yaml'), JSON.stringify(RULES));
    },
    python: 'rule-peers-requirements.txt',
    measure: async ({ folder, python }) => {
      const file = join(folder, 'tall.parquet');
      const script = join(ROOT, 'test', 'bench', 'peer-rules.py');
      const cli = join(ROOT, 'dist', 'electron', 'cli.js');
      const check = [cli, 'check', file, '--rules', join(folder, 'rules.yaml'), '--json'];
      const ratios = await paired(
        // Rules fail, and the exit code says so.
        { name: 'assay check', work: () => finished(process.execPath, check, [1]) },
        Object.entries(PEERS).map(([name, tool]) => ({
          name: `${name} / assay check`,
          work: () => finished(python ?? 'python3', [script, tool, file]),
        })),
      );
      return ratios.slice(1).map(({ name, ratio, low, high }) => ({
        what: name,
        value: ratio,
        unit: '×' as const,
        range: [low, high] as const,
        goal: 10,
        least: true,
      }));
    },
  }),
};
