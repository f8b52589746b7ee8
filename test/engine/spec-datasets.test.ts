import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { SpecDatasets } from '#electron/engine/project/spec-datasets.ts';
import { openSession } from '#electron/engine/session.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { sql } from '#shared/sql/index.ts';

const SPEC: Spec = {
  assay: 1,
  name: 'p',
  sources: [
    {
      id: 'users',
      kind: 'postgres',
      connection: 'c',
      object: 'public.users',
      extract: { file: 'users.csv' },
      columns: [{ name: 'id', type: 'integer' }],
      extraction: { mode: 'full' },
    },
  ],
  transforms: [],
  quality: [],
  targets: [],
  alerts: [],
};

it('a dataset that several screens ask for at once is loaded once, and is there for all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-datasets-'));
  const session = await openSession({ database: ':memory:' });
  try {
    await writeFile(join(folder, 'users.csv'), 'id\n1\n2\n');
    const datasets = new SpecDatasets(session, { folder, env: {} });
    const job = silentJob();
    await Promise.all(['users', 'users', 'users'].map((name) => datasets.ensure(SPEC, name, job)));
    expect(await session.rows(sql`SELECT count(*) AS n FROM users`, job)).toEqual([{ n: 2 }]);
  } finally {
    await session.close();
    await rm(folder, { recursive: true });
  }
});
