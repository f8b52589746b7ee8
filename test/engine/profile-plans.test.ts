import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '#electron/engine/job.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { LIMITS, type Limits } from '#electron/engine/profile/profile-column.ts';
import { openSession, type Session } from '#electron/engine/session.ts';
import { ColumnProfileSchema, type ColumnProfile } from '#shared/profile/profile.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';

const job = silentJob();
const asOf = new Date('2024-06-01T00:00:00Z');
/** Scans, and groups in the database, however few the values are. */
const SCANNED: Limits = {
  countedRows: 0,
  countedShare: 0,
  countedTexts: [0, 0],
  countedNumbers: -1,
  sortedRows: 0,
};
/** Values and how often each stands, however many there are. */
const COUNTED: Limits = { ...LIMITS, countedRows: 1e9, sortedRows: 0 };

let session: Session;
beforeAll(async () => {
  session = await openSession({ database: ':memory:' });
});
afterAll(() => session.close());

/** Of every class of characters, as all versions of Unicode have them. */
const UNITS = 'aZéßΩж漢٣9 -_’“€\u00a0\t\n\u0001\u{1F600}';

/** Values of a column, as SQL; NULL is among them. */
const COLUMNS: Readonly<Record<string, { type: string; value: fc.Arbitrary<Fragment> }>> = {
  whole: { type: 'BIGINT', value: fc.integer().map((number) => lit(number)) },
  few: { type: 'INTEGER', value: fc.integer({ min: -2, max: 2 }).map((number) => lit(number)) },
  money: {
    type: 'DECIMAL(12,2)',
    value: fc.integer({ min: -1e6, max: 1e6 }).map((cents) => raw((cents / 100).toFixed(2))),
  },
  real: {
    type: 'DOUBLE',
    value: fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((number) => lit(String(number))),
      fc.constantFrom('nan', 'inf', '-inf', '0', '-0').map((text) => lit(text)),
    ),
  },
  text: {
    type: 'VARCHAR',
    value: fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from(UNITS)), maxLength: 12 }).map((text) => lit(text)),
      fc.constantFrom('', ' a', 'N/A', 'Zürich', 'ZÜRICH', '12-34').map((text) => lit(text)),
    ),
  },
  day: {
    type: 'DATE',
    value: fc.integer({ min: 0, max: 20_000 }).map((days) => sql`DATE '1970-01-01' + ${lit(days)}::INTEGER`),
  },
  at: {
    type: 'TIMESTAMP',
    value: fc
      .integer({ min: 0, max: 2e9 })
      .map((seconds) => sql`make_timestamp(${lit(seconds)}::BIGINT * 1000000)`),
  },
  yes: { type: 'BOOLEAN', value: fc.boolean().map((value) => raw(String(value))) },
};
const names = Object.keys(COLUMNS);

const rowsOfAll = fc.array(
  fc.tuple(
    ...Object.values(COLUMNS).map(({ value }) =>
      fc.option(value, { freq: 5 }).map((one) => one ?? raw('NULL')),
    ),
  ),
  { minLength: 1, maxLength: 60 },
);

async function columnsBy(limits: Limits): Promise<ColumnProfile[]> {
  return (await profileExtract(session, 't', { limits, asOf, exact: true }, job)).columns;
}

const ROUNDED = ['sum', 'mean', 'std', 'skewness', 'kurtosis'] as const;
/** Rarest values, spellings and the queries for them are of columns whose values all were looked at. */
const BESIDE = ['top', 'bottom', 'clusters', 'queries'];

/** What has to be the very same, and what two ways of adding up may round otherwise. */
function parted(column: ColumnProfile) {
  const apart = new Set<string>([...ROUNDED, ...BESIDE]);
  return {
    same: {
      ...Object.fromEntries(Object.entries(column).filter(([field]) => !apart.has(field))),
      counts: column.top.map(({ count }) => count),
    },
    rounded: Object.fromEntries(ROUNDED.map((field) => [field, column[field]])),
  };
}

describe('a column measured by counting its values and by scanning it', () => {
  it('has the same profile', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOfAll, async (rows) => {
        const typed = names.map((name) => sql`${ident(name)} ${raw(COLUMNS[name]?.type ?? '')}`);
        await session.execute(sql`CREATE OR REPLACE TABLE t (${join(typed)})`, job);
        await session.execute(sql`INSERT INTO t VALUES ${join(rows.map((row) => sql`(${join(row)})`))}`, job);
        const [counted, scanned] = [await columnsBy(COUNTED), await columnsBy(SCANNED)];
        expect(scanned.map(({ name }) => name)).toEqual(names);
        for (const [index, column] of counted.entries()) {
          const [one, other] = [parted(onWire(column)), parted(onWire(scanned[index] ?? column))];
          expect(other.same, column.name).toEqual(one.same);
          for (const [key, value] of Object.entries(one.rounded)) {
            const again = other.rounded[key] ?? null;
            if (value === null) expect(again, `${column.name} ${key}`).toBeNull();
            else expectNear(again, value, `${column.name} ${key}`);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** As JSON has it, which knows one zero. */
function onWire(column: ColumnProfile): ColumnProfile {
  return ColumnProfileSchema.parse(JSON.parse(JSON.stringify(column)));
}

function expectNear(found: number | null, expected: number, what: string): void {
  expect(Math.abs((found ?? NaN) - expected), what).toBeLessThanOrEqual(
    1e-6 * Math.max(1, Math.abs(expected)),
  );
}
