import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opening } from './opening.ts';

const load = opening();

/** A kind of column: how its values are made, how they are written and what a load answers for them. */
const KINDS: Readonly<
  Record<string, fc.Arbitrary<readonly [text: string, value: string | number | boolean]>>
> = {
  BIGINT: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => {
    const value = Number(n);
    return [String(n), Number.isSafeInteger(value) ? value : String(n)] as const;
  }),
  DOUBLE: fc
    .integer({ min: -999_999_999, max: 999_999_999 })
    .map((n) => [(n / 1000).toFixed(3), n / 1000] as const),
  BOOLEAN: fc.boolean().map((b) => [b ? 'true' : 'False', b] as const),
  DATE: fc
    .date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((d) => [d.toISOString().slice(0, 10), d.toISOString().slice(0, 10)] as const),
  TIMESTAMP: fc
    .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((d) => {
      const text = d.toISOString().slice(0, 19);
      return [text, text.replace('T', ' ')] as const;
    }),
  VARCHAR: fc.stringMatching(/^[a-z]{1,5}-[0-9]{1,3}$/).map((text) => [text, text] as const),
};

describe('columns of random types', () => {
  it('come back with their types and values, NULL where there is nothing', async () => {
    const column = fc.constantFrom(...Object.entries(KINDS)).chain(([type, cell]) =>
      fc
        .array(fc.option(cell, { freq: 4 }), { minLength: 12, maxLength: 12 })
        .filter((cells) => cells.some((one) => one !== null))
        .map((cells) => ({ type, cells })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(column, { minLength: 1, maxLength: 6 }), async (columns) => {
        const row = (index: number) => columns.map(({ cells }) => cells[index] ?? null);
        const indices = Array.from({ length: 12 }, (_, index) => index);
        const lines = indices.map(
          (index) =>
            `r${index},${row(index)
              .map((cell) => cell?.[0] ?? '')
              .join(',')}`,
        );
        const header = `row_name,${columns.map((_, index) => `column ${index}`).join(',')}`;
        const { extract, rows } = await load('t.csv', `${header}\n${lines.join('\n')}\n`);
        expect(extract.columns.slice(1).map(({ type }) => type)).toEqual(columns.map(({ type }) => type));
        expect(rows.map(([, ...values]) => values)).toEqual(
          indices.map((index) => row(index).map((cell) => cell?.[1] ?? null)),
        );
      }),
      { numRuns: 60 },
    );
  });
});
