import { join } from 'node:path';
import { silentJob } from '#electron/engine/job.ts';
import { openSession } from '#electron/engine/session.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';
import { defineBench, type Bench } from './define-bench.ts';
import { finished } from './finished.ts';
import { paired } from './paired.ts';
import { tallTable } from './tables.ts';

const ROWS = 200_000;
const ROOT = process.cwd();

/** The whole command from a CSV file to an HTML report, beside what people use for it today. */
export const benches: Readonly<Record<string, Bench>> = {
  'profile-peers': defineBench({
    title: `From a CSV file of ${ROWS.toLocaleString('en-US')} rows × 19 columns to an HTML report`,
    prepare: async ({ folder, scale }) => {
      const session = await openSession({ database: ':memory:' });
      const file = lit(join(folder, 'tall.csv'));
      const copy = sql`COPY (${raw(tallTable(Math.ceil(ROWS * scale)))}) TO ${file} (HEADER)`;
      await session.execute(copy, silentJob());
      await session.close();
    },
    python: 'peers-requirements.txt',
    measure: async ({ folder, python }) => {
      const file = join(folder, 'tall.csv');
      const script = join(ROOT, 'test', 'bench', 'peer-profile.py');
      const cli = join(ROOT, 'dist', 'electron', 'cli.js');
      const ratios = await paired(
        {
          name: 'ydata-profiling (minimal)',
          work: () => finished(python ?? 'python3', [script, file, join(folder, 'peer.html')]),
        },
        [
          {
            name: 'assay profile --html / ydata-profiling (minimal)',
            work: () =>
              finished(process.execPath, [cli, 'profile', file, '--html', join(folder, 'assay.html')]),
          },
        ],
      );
      return ratios.slice(1).map(({ name, ratio, low, high }) => ({
        what: name,
        value: ratio,
        unit: '×',
        range: [low, high],
        goal: 1,
      }));
    },
  }),
};
