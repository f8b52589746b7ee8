import { describe, expect, it } from 'vitest';
import { asCsv, asInList, asJson, asMarkdown, asTsv } from '#renderer/ui/data-grid/copy-formats.ts';

const cells = {
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
});
