import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsvRecords } from '#shared/formats/csv-records.ts';

const marks = { delimiter: ',', quote: '"', escape: '"' };
const fieldsOf = (text: string) => parseCsvRecords(text, marks).map(({ fields }) => fields);

describe('records', () => {
  it('have fields, quoted or not', () => {
    expect(fieldsOf('a,"b, c","d ""e"""\n,\n')).toEqual([
      ['a', 'b, c', 'd "e"'],
      ['', ''],
    ]);
  });

  it('end in any way, and know their lines', () => {
    expect(parseCsvRecords('a\r\n"b\nc"\rd', marks)).toEqual([
      { fields: ['a'], line: 1, endLine: 2, start: 0, end: 3, badQuote: false },
      { fields: ['b\nc'], line: 2, endLine: 4, start: 3, end: 9, badQuote: false },
      { fields: ['d'], line: 4, endLine: 5, start: 9, end: 10, badQuote: false },
    ]);
  });

  it('leave out empty lines, but count them', () => {
    expect(parseCsvRecords('\n\na\n', marks)).toMatchObject([{ fields: ['a'], line: 3, endLine: 4 }]);
  });

  it('give back every field that was written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'ü') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect(fieldsOf(text)).toEqual(rows);
      }),
    );
  });
});
