import fc from 'fast-check';
import { expect, it } from 'vitest';
import { opening } from './opening.ts';

const load = opening();

/**
 * What can be decided from a text alone: it has a header whose names are words, a column of numbers, at least eight
 * rows, and every value with a sign in it is in quotes. A blank value is NULL, quoted or not.
 */
const word = fc.stringMatching(/^[A-Za-zäöéß][A-Za-z_äöéß]{1,8}$/);
const sign = fc.constantFrom(
  'a',
  'b',
  'Z',
  '0',
  ' ',
  ',',
  ';',
  '|',
  '\t',
  '"',
  "'",
  '\\',
  '\n',
  '\r\n',
  ':',
  '-',
  'é',
);
const anything = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join('').trim());
const number = fc.integer({ min: -9999, max: 99_999 }).map(String);
const decimal = fc.tuple(number, fc.nat(99)).map(([whole, part]) => `${whole}.${part}`);
const day = fc
  .tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 12 }))
  .map(([d, m]) => `2024-${m}-${d}`);
const column = fc.constantFrom(anything, word, number, decimal, day, fc.oneof(word, anything));

const table = fc
  .tuple(
    fc.uniqueArray(word, { minLength: 2, maxLength: 6, selector: (name) => name.toLowerCase() }),
    fc.nat(22),
  )
  .chain(([header, more]) =>
    fc.tuple(
      fc.constant(header),
      fc
        .array(column, { minLength: header.length - 1, maxLength: header.length - 1 })
        .chain((kinds) => fc.array(fc.tuple(...kinds), { minLength: 8 + more, maxLength: 8 + more })),
    ),
  )
  .map(([header, rows]) => ({ header, rows: rows.map((cells, index) => [String(index + 100), ...cells]) }));

const dialect = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', ':', ' ', ', ', '||', '::'),
    quote: fc.constantFrom('"', '"', "'"),
    backslash: fc.boolean(),
    quoteAll: fc.boolean(),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    lastNewline: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-8 marked', 'utf-16le', 'utf-16le marked', 'utf-16be', 'latin-1'),
  })
  .map((made) => ({ ...made, escape: made.backslash ? '\\' : made.quote }));
type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never;

function written(rows: readonly (readonly string[])[], made: Dialect): string {
  const { delimiter, quote, escape, quoteAll, newline } = made;
  const cell = (text: string) => {
    if (!quoteAll && /^[\wäöéß.-]*$/.test(text)) return text;
    const escaped = escape === quote ? text : text.replaceAll('\\', '\\\\');
    return quote + escaped.replaceAll(quote, escape + quote) + quote;
  };
  return (
    rows.map((cells) => cells.map(cell).join(delimiter)).join(newline) + (made.lastNewline ? newline : '')
  );
}

function encoded(text: string, encoding: string): Uint8Array {
  const marked = encoding.endsWith(' marked') ? `\uFEFF${text}` : text;
  if (encoding.startsWith('utf-8')) return Buffer.from(marked);
  if (encoding === 'latin-1') return Buffer.from(text, 'latin1');
  const bytes = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

it('a table in any dialect and encoding, opened without options, is the same table', async () => {
  await fc.assert(
    fc.asyncProperty(table, dialect, async ({ header, rows }, made) => {
      const text = written([header, ...rows], made);
      // Two backslashes are one only where one is seen to escape a quote.
      fc.pre(!made.backslash || !text.includes('\\') || rows.flat().some((one) => one.includes(made.quote)));
      const { extract, rows: read } = await load('f.csv', encoded(text, made.encoding), { all_text: true });
      expect(extract.columns.map(({ name }) => name)).toEqual(header);
      expect(read.map((cells) => cells.map((one) => one ?? ''))).toEqual(rows);
      expect(extract.rejected.count).toBe(0);
    }),
    { numRuns: 100 },
  );
});
