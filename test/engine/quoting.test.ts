import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((value) => !value.includes('\0'));

describe('a name and a value that went through DuckDB', () => {
  it('come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (name, value) => {
        const rows = await session.rows(sql`SELECT ${lit(value)} AS ${ident(name)}`, silentJob());
        expect(rows).toEqual([{ [name]: value }]);
      }),
      { numRuns: 60 },
    );
  });
});
