import { describe, expect, it } from 'vitest';
import {
  asCsv,
  asInList,
  asInsert,
  asJson,
  asMarkdown,
  asSelect,
  asTsv,
} from '#renderer/ui/data-grid/copy-formats.ts';

const cells = {
  table: 'my notes',
  columns: [
    { name: 'id', type: 'BIGINT' },
    { name: 'note', type: 'VARCHAR' },
  ],
  rows: [
    [1, 'plain'],
    [2, 'tab\there, "quoted"'],
    [3, null],
    [4, ''],
    [5, "O'Brien | Co"],
  ] as const,
};

describe('copying cells', () => {
  it('as TSV keeps one line a row: tabs inside values become spaces, NULL is empty', () => {
    expect(asTsv(cells)).toBe('1\tplain\n2\ttab here, "quoted"\n3\t\n4\t\n5\tO\'Brien | Co');
  });

  it('as CSV has a header, quotes what needs it, and tells NULL from an empty text', () => {
    expect(asCsv(cells)).toBe(
      'id,note\r\n1,plain\r\n2,"tab\there, ""quoted"""\r\n3,\r\n4,""\r\n5,O\'Brien | Co',
    );
  });

  it('as JSON keeps types and NULL', () => {
    expect(JSON.parse(asJson(cells))).toEqual([
      { id: 1, note: 'plain' },
      { id: 2, note: 'tab\there, "quoted"' },
      { id: 3, note: null },
      { id: 4, note: '' },
      { id: 5, note: "O'Brien | Co" },
    ]);
  });

  it('as Markdown escapes the bars', () => {
    expect(asMarkdown({ ...cells, rows: [[5, 'a | b']] })).toBe(
      '| id | note |\n| --- | --- |\n| 5 | a \\| b |',
    );
  });

  it('as an IN list gives each value once, quoted as SQL wants it, without NULL', () => {
    expect(asInList({ ...cells, rows: [["O'Brien"], ["O'Brien"], [null], [7]] })).toBe("('O''Brien', 7)");
  });

  it('as INSERT names table and columns, with NULL and quotes as SQL wants them', () => {
    expect(
      asInsert({
        ...cells,
        rows: [
          [3, null],
          [5, "O'Brien"],
        ],
      }),
    ).toBe(`INSERT INTO "my notes" ("id", "note") VALUES\n  (3, NULL),\n  (5, 'O''Brien');`);
  });

  it('as SELECT asks for the rows by the values of one column, NULL too', () => {
    const ids = { table: 'users', columns: [{ name: 'i"d', type: 'BIGINT' }], rows: [[1], [2], [1], [null]] };
    expect(asSelect(ids)).toBe('SELECT *\nFROM "users"\nWHERE "i""d" IN (1, 2)\n   OR "i""d" IS NULL;');
  });

  it('as SELECT asks for the rows by the values of several columns together', () => {
    expect(
      asSelect({
        ...cells,
        rows: [
          [3, null],
          [3, null],
          [4, ''],
        ],
      }),
    ).toBe(
      `SELECT *\nFROM "my notes"\nWHERE ("id" = 3 AND "note" IS NULL)\n   OR ("id" = 4 AND "note" = '');`,
    );
  });
});
