import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { int32, tableFromArrays, tableToIPC, utf8, float64, bool, int64 } from '@uwdata/flechette';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import { raw } from '#shared/sql/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});

afterAll(() => session.close());

async function load(name: string, options: ReadOptions = {}, path = join(FIXTURES, name)) {
  const extract = await openExtract(session, { dataset: 't', path, label: name, options }, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 5000 }, job);
  return { extract, rows, types: Object.fromEntries(extract.columns.map(({ name, type }) => [name, type])) };
}

const TYPES = {
  small: 'TINYINT',
  big: 'BIGINT',
  unsigned: 'UBIGINT',
  half: 'FLOAT',
  price: 'DOUBLE',
  flag: 'BOOLEAN',
  name: 'VARCHAR',
  code: 'VARCHAR',
  money: 'DECIMAL(22,2)',
  day: 'DATE',
  clock: 'TIME',
  at: 'TIMESTAMP',
  zoned: 'TIMESTAMP WITH TIME ZONE',
  nano: 'TIMESTAMP_NS',
  lasted: 'INTERVAL',
  bytes: 'BLOB',
  tags: 'JSON',
  place: 'JSON',
  counts: 'JSON',
  none: 'VARCHAR',
};
const FIRST = {
  small: 1,
  big: '9007199254740993',
  unsigned: '18446744073709551615',
  half: 1.5,
  price: 0.1,
  flag: true,
  name: 'Ann, "Sr"',
  code: '007',
  money: '12345678901234567890.12',
  day: '2024-02-29',
  clock: '08:30:00.000005',
  at: '2024-02-29 13:45:30.25',
  zoned: '2024-02-29 13:00:00+00',
  nano: '2024-02-29 13:45:30.000000001',
  lasted: '36:00:00',
  bytes: '\\x00\\xFF',
  tags: '["a",null]',
  place: '{"x":1,"y":"é"}',
  counts: '{"a":9007199254740993}',
  none: null,
};
const SECOND = {
  small: -128,
  big: '-9223372036854775808',
  unsigned: 0,
  half: null,
  price: 'NaN',
  flag: false,
  name: '',
  code: '12',
  money: '-0.05',
  day: '0001-01-01',
  clock: '23:59:59',
  at: '1969-12-31 23:59:59',
  zoned: null,
  nano: null,
  lasted: '-00:00:01',
  bytes: '',
  tags: '[]',
  place: '{"x":null,"y":null}',
  counts: '{}',
  none: null,
};

describe('an Arrow file', () => {
  it.each(['types.arrow', 'types.arrows'])('%s keeps its types and every digit', async (name) => {
    const { extract, rows, types } = await load(name);
    expect(types).toEqual(TYPES);
    const names = Object.keys(types);
    const objects = rows.map((row) => Object.fromEntries(names.map((column, index) => [column, row[index]])));
    expect(objects[0]).toEqual(FIRST);
    expect(objects[1]).toEqual(SECOND);
    expect(objects[2]).toEqual({
      ...Object.fromEntries(names.map((column) => [column, null])),
      half: -0.25,
      price: 'Infinity',
      code: '007',
    });
    expect(extract).toMatchObject({ format: 'arrow', part: null, parts: [], warnings: [], rows: 3 });
  });

  it.each(['lz4.arrow', 'zstd.arrow', 'long.feather'])('%s is decompressed', async (name) => {
    const { rows } = await load(name);
    expect([rows.length, rows[0], rows[2999]]).toEqual([
      3000,
      [0, 'a text that comes again 0'],
      [2999, 'a text that comes again 3'],
    ]);
  });

  it('of any values comes back as it was written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-arrow-'));
    const row = fc.tuple(
      fc.option(fc.integer()),
      fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      fc.option(fc.double().filter((value) => !Object.is(value, -0))),
      fc.option(fc.boolean()),
      fc.option(fc.string({ unit: 'grapheme' })),
    );
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
          const column = (index: number) => rows.map((values) => values[index]);
          const table = tableFromArrays(
            { i: column(0), l: column(1), d: column(2), b: column(3), s: column(4) },
            { types: { i: int32(), l: int64(), d: float64(), b: bool(), s: utf8() } },
          );
          const path = join(folder, 't.arrow');
          await writeFile(path, tableToIPC(table, { format: 'file' }) ?? '');
          const cell = (value: unknown) => {
            if (typeof value === 'bigint')
              return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
            return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
          };
          expect((await load('t.arrow', {}, path)).rows).toEqual(rows.map((values) => values.map(cell)));
        }),
        { numRuns: 20 },
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('an Arrow file that cannot be read says why', () => {
  it.each([
    ['version-1.feather', 'it seems to be a Feather file of version 1.'],
    ['cut.arrows', 'cut.arrows cannot be read as Arrow: it breaks off before its end.'],
    ['mangled.arrow', 'mangled.arrow cannot be read as Arrow: '],
  ])('%s', async (name, message) => {
    await expect(load(name)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
    });
  });
});
