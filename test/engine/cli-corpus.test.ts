import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MergePlanSchema } from '#shared/pipeline/merge-plan.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';
import { corpusFile, HAS_CORPUS, NO_CORPUS } from './corpus.ts';

let place: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  await buildCli();
  place = await folderWith({});
});

afterAll(() => place.remove());

/** `assay merge` of the dirty twin into the clean one, values compared as they stand in the files. */
const merge = (name: string, key: string, ...more: string[]) =>
  assay(['merge', corpusFile(name, 'dirty'), corpusFile(name, 'clean'), '--key', key, '--as-text', ...more]);

describe.skipIf(!HAS_CORPUS)(`a dirty table merged into its clean twin${NO_CORPUS}`, () => {
  it.each([
    { name: 'hospital', key: 'index', updated: 407, unchanged: 593, changed_cells: 509 },
    { name: 'flights', key: 'tuple_id', updated: 1904, unchanged: 472, changed_cells: 4920 },
    { name: 'beers', key: 'index', updated: 2410, unchanged: 0, changed_cells: 4362 },
  ])('$name: $updated rows and $changed_cells cells differ', async ({ name, key, ...counts }) => {
    const result = await merge(name, key, '--map-by', 'position', '--json');
    expect(result.code).toBe(0);
    expect(jsonOf(MergePlanSchema, result)).toMatchObject({
      ...counts,
      inserted: 0,
      deleted: 0,
      rejected: 0,
      duplicate_source_keys: 0,
      duplicate_target_keys: 0,
      null_keys: 0,
      idempotent: true,
    });
  });

  it.each([
    { name: 'hospital', without: ['provider_number', 'ProviderNumber'] },
    { name: 'beers', without: ['beer_name', 'beer-name'] },
  ])('$name: by name it stops and says which columns have no partner', async ({ name, without }) => {
    const result = await merge(name, 'index');
    expect(result.code).toBe(2);
    for (const column of without) expect(result.stderr).toContain(column);
    expect(result.stderr).toContain('--map-by position');
  });
});

describe.skipIf(!HAS_CORPUS)(`a spec of the corpus, from extract to DAG${NO_CORPUS}`, () => {
  const RunSchema = z.looseObject({
    status: z.literal('succeeded'),
    review: z.looseObject({ ready: z.literal(true) }),
    export: z.looseObject({ files: z.array(z.string()) }),
  });

  it.each([
    { name: 'hospital', dag: 'hospital_measures', line: '(0 inserted, 407 updated, 593 unchanged)' },
    { name: 'flights', dag: 'flight_times', line: '(0 inserted, 1,904 updated, 472 unchanged)' },
    { name: 'beers', dag: 'craft_beers', line: '(0 inserted, 2,410 updated)' },
  ])('$name: $line', async ({ name, dag, line }) => {
    const out = join(place.folder, name);
    const spec = resolve(import.meta.dirname, '../fixtures', name, 'pipeline.assay.yaml');
    const result = await assay(['run', spec, '--out', out, '--json']);
    expect(result.code).toBe(0);
    expect(result.stderr).toContain(line);
    expect(jsonOf(RunSchema, result).export.files).toContain(`dags/${dag}.py`);
    expect(await readFile(join(out, 'dags', `${dag}.py`), 'utf8')).toContain('MERGE INTO');
  });
});
