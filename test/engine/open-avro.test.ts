import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openExtract } from '#electron/engine/open-extract.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { raw } from '#shared/sql/index.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});

afterAll(() => session.close());

async function load(name: string) {
  const path = join(FIXTURES, name);
  const extract = await openExtract(session, { dataset: 't', path, label: name, options: {} }, job);
  const { rows } = await session.page(raw('FROM t'), { offset: 0, limit: 5000 }, job);
  return { extract, rows };
}

/** A column's name and type, and its values in the two rows. */
const COLUMNS = [
  ['small', 'INTEGER', -1, 2147483647],
  ['big', 'BIGINT', '9007199254740993', '-9223372036854775808'],
  ['half', 'FLOAT', 1.5, 'NaN'],
  ['price', 'DOUBLE', 0.1, null],
  ['flag', 'BOOLEAN', true, false],
  ['name', 'VARCHAR', 'Ann, "Sr"', null],
  ['kind', 'VARCHAR', 'OLD', 'NEW'],
  ['bytes', 'BLOB', '\\x00\\xFF', ''],
  ['money', 'DECIMAL(22,2)', '12345678901234567890.12', '-0.05'],
  ['day', 'DATE', '2024-02-29', '0001-01-01'],
  ['clock', 'TIME', '08:30:00.000005', '23:59:59'],
  ['at', 'TIMESTAMP WITH TIME ZONE', '2024-02-29 13:45:30.25+00', null],
  ['local', 'TIMESTAMP', '2024-02-29 13:45:30.000001', '1969-12-31 23:59:59'],
  ['key', 'UUID', '0f8fad5b-d9cb-469f-a165-70867728950e', '00000000-0000-0000-0000-000000000000'],
  ['mixed', 'VARCHAR', 'seven', '7'],
  ['tags', 'JSON', '["a",null]', '[]'],
  ['counts', 'JSON', '{"a":9007199254740993}', '{}'],
  ['tree', 'JSON', '{"label":"é","next":{"label":"end","next":null}}', '{"label":"","next":null}'],
];

describe('an Avro container', () => {
  it('keeps its types and every digit; nested values are JSON', async () => {
    const { extract, rows } = await load('types.avro');
    expect(
      extract.columns.map(({ name, type }, index) => [name, type, rows[0]?.[index], rows[1]?.[index]]),
    ).toEqual(COLUMNS);
    expect(extract).toMatchObject({ format: 'avro', rows: 2, part: null, parts: [], warnings: [] });
  });

  it.each(['deflate.avro', 'snappy.avro', 'zstandard.avro'])('%s is decompressed', async (name) => {
    const { rows } = await load(name);
    expect([rows.length, rows[0], rows[2999]]).toEqual([
      3000,
      [0, 'a text that comes again 0'],
      [2999, 'a text that comes again 3'],
    ]);
  });
});

describe('an Avro container that cannot be read says why', () => {
  it.each([
    ['bzip2.avro', 'its blocks are compressed by bzip2; write it with deflate, snappy, zstandard or none.'],
    ['cut.avro', 'it breaks off before its end.'],
    ['wrong-checksum.avro', 'cannot be read as Avro: '],
    ['no-schema.avro', 'cannot be read as Avro: it has no schema.'],
  ])('%s', async (name, message) => {
    await expect(load(name)).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(message),
      where: { file: name },
    });
  });
});
