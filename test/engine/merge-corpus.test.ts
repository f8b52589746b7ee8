import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { openSession } from '#electron/engine/session.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';

const CORPUS = process.env['ASSAY_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared');

async function diff(name: string, key: string) {
  const session = await openSession({ database: ':memory:' });
  try {
    for (const twin of ['dirty', 'clean']) {
      const file = join(CORPUS, 'data', name, `${twin}.csv`);
      await session.execute(
        sql`CREATE TABLE ${ident(twin)} AS SELECT * FROM read_csv(${lit(file)}, all_varchar = true)`,
        silentJob(),
      );
    }
    return await planMerge(
      session,
      {
        source: 'dirty',
        target: 'clean',
        key: [key],
        strategy: 'diff',
        map_by: 'position',
        mapping: {},
        compare_as_text: true,
        duplicates: 'reject',
        order_by: [],
      },
      silentJob(),
    );
  } finally {
    await session.close();
  }
}

describe('the dirty and the clean twin of the corpus', () => {
  it.each([
    { name: 'hospital', key: 'index', rows: 1000, updated: 407, changed_cells: 509 },
    { name: 'flights', key: 'tuple_id', rows: 2376, updated: 1904, changed_cells: 4920 },
    { name: 'beers', key: 'index', rows: 2410, updated: 2410, changed_cells: 4362 },
  ])(
    '$name: $updated rows and $changed_cells cells differ',
    async ({ name, key, rows, updated, changed_cells }) => {
      expect(await diff(name, key)).toMatchObject({
        source_rows: rows,
        inserted: 0,
        updated,
        unchanged: rows - updated,
        deleted: 0,
        rejected: 0,
        changed_cells,
        idempotent: true,
        warnings: [],
      });
    },
  );
});
