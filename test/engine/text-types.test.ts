import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { readsAs, TEXT_TYPES, textReading, type TextType } from '#shared/formats/column-type.ts';
import { lit, raw, sql } from '#shared/sql/index.ts';

const job = silentJob();
let session: Session;

beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

async function reads(type: TextType, text: string): Promise<boolean> {
  return (await session.value(sql`SELECT coalesce(${readsAs(type, lit(text))}, false)`, job)) === true;
}

async function typeOf(text: string): Promise<TextType | null> {
  for (const type of TEXT_TYPES) if (await reads(type, text)) return type;
  return null;
}

describe('the narrowest type that a text reads as without loss', () => {
  it.each<[string, TextType | null]>([
    ['0', 'BIGINT'],
    ['-12', 'BIGINT'],
    ['9007199254740993', 'BIGINT'],
    ['9223372036854775807', 'BIGINT'],
    ['9223372036854775808', null],
    ['12345678901234567890', null],
    ['007', null],
    ['00', null],
    ['-007', null],
    ['+1', null],
    ['+4915112345678', null],
    [' 7', null],
    ['7 ', null],
    ['1_000', null],
    ['0x1F', null],
    ['12E3', null],
    ['0.10', 'DOUBLE'],
    ['-0', 'DOUBLE'],
    ['-0.5', 'DOUBLE'],
    ['.5', 'DOUBLE'],
    ['5.', 'DOUBLE'],
    ['1e3', 'DOUBLE'],
    ['1e+16', 'DOUBLE'],
    ['1.5E10', 'DOUBLE'],
    ['1.50 ', null],
    ['1.5\t', null],
    ['0.1234567890123456', 'DOUBLE'],
    ['-73.98765432109876', 'DOUBLE'],
    ['123456789.12345678901', null],
    ['100.00000000000000000000', 'DOUBLE'],
    ['1e999', null],
    ['1.0e-999', null],
    ['nan', 'DOUBLE'],
    ['NaN', 'DOUBLE'],
    ['-Infinity', 'DOUBLE'],
    ['1,5', null],
    ['true', 'BOOLEAN'],
    ['FALSE', 'BOOLEAN'],
    ['tRuE', null],
    ['yes', null],
    ['2024-02-29', 'DATE'],
    ['2023-02-29', null],
    ['2024-2-9', null],
    ['20240229', 'BIGINT'],
    ['01/02/2024', null],
    ['2024-02-29 10:30', 'TIMESTAMP'],
    ['2024-02-29T10:30:00', 'TIMESTAMP'],
    ['2024-02-29 10:30:00.123456', 'TIMESTAMP'],
    ['2024-02-29 10:30:00.1234567', null],
    ['2024-02-29 24:00:00', null],
    ['2024-02-29 10:30:5 ', null],
    ['2024-02-29 10:30:00Z', 'TIMESTAMPTZ'],
    ['2024-02-29T10:30:00+02:00', 'TIMESTAMPTZ'],
    ['10:30:00', null],
    ['', null],
    [' ', null],
  ])('%j is %s', async (text, type) => {
    expect(await typeOf(text)).toBe(type);
  });

  it('a day also reads as a moment, a number also as a decimal, so that a column can widen', async () => {
    expect(await reads('TIMESTAMP', '2024-02-29')).toBe(true);
    expect(await reads('DOUBLE', '123456789012345')).toBe(true);
    expect(await reads('DOUBLE', '1234567890123456789')).toBe(false);
  });
});

describe('what the database reads', () => {
  const digits = fc.stringMatching(/^-?\d{0,20}(\.\d{0,20})?([eE][+-]?\d{1,3})?$/);
  const odd = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789-+.:eE_ TZ/\tnaif')),
    maxLength: 26,
  });

  it('is never ruled out without it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TEXT_TYPES), fc.oneof(digits, odd), async (type, text) => {
        if (await reads(type, text)) expect(textReading(type).mayRead(text)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('reads without loss where it is of the usual spelling, in the database and without it', async () => {
    const moments = fc
      .tuple(fc.date({ noInvalidDate: true }), fc.constantFrom('0000', '0001', '2024'))
      .map(([date, year]) => `${year}${date.toISOString().slice(-20, -5)}`);
    const edges = fc.constantFrom(
      '2024-01-01 24:00:00',
      '0000-01-01',
      '2024-1-01',
      '0001-01-01T23:59:59',
      '1e2',
      '007',
    );
    const texts = fc.oneof(digits, odd, moments, edges);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TEXT_TYPES), texts, async (type, text) => {
        const { usual } = textReading(type);
        if (!usual) return;
        const kept = sql`SELECT CASE WHEN ${usual.strays(lit(text))} THEN error('strays') ELSE CAST(${lit(text)} AS ${raw(type)}) END`;
        const loaded = await session.value(kept, job).then(
          () => true,
          () => false,
        );
        const lossless = await reads(type, text);
        if (loaded) expect(lossless, `${type} ${text}`).toBe(true);
        if (usual.isOf(text)) expect(loaded, `${type} ${text}`).toBe(lossless);
      }),
      { numRuns: 600 },
    );
  });

  it('as a decimal is, of at most 15 digits, the number that JavaScript reads', async () => {
    await fc.assert(
      fc.asyncProperty(digits, async (text) => {
        if (!(await reads('DOUBLE', text))) return;
        const value = await session.value(sql`SELECT ${textReading('DOUBLE').cast(lit(text))}`, job);
        expect(Number(value)).toBe(Number(text));
      }),
      { numRuns: 200 },
    );
  });
});
