import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnNames } from '#shared/formats/column-names.ts';
import { binarySignature } from '#shared/formats/file-signature.ts';
import { detectFormat, FORMATS } from '#shared/formats/index.ts';

const head = (text: string) => ({ bytes: new TextEncoder().encode(text), text });

describe('formats', () => {
  it('are all listed', () => {
    const folder = new URL('../../../shared/formats/', import.meta.url);
    const defining = readdirSync(folder).filter((name) =>
      readFileSync(new URL(name, folder), 'utf8').includes('= defineFormat('),
    );
    expect(defining.map((name) => name.replace('.ts', '')).sort()).toEqual(
      FORMATS.map(({ id }) => id).sort(),
    );
  });

  it.each([
    ['a.csv', 'x,y\n', 'csv'],
    ['A.TSV', 'x\ty\n', 'tsv'],
    ['a.txt', 'x;y\n', 'csv'],
    ['a.parquet', 'PAR1', 'parquet'],
    ['a.jsonl', '{}\n', 'ndjson'],
    ['a.json', '[{}]', 'json'],
    ['a.json', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['a.json', '{"a":1}\n', 'json'],
    ['export', 'PAR1', 'parquet'],
    ['export', '[1]', 'json'],
    ['export', 'a\tb\n1\t2\n', 'tsv'],
    ['export', 'a,b\n', 'csv'],
  ])('%s that begins %j is %s', (name, text, format) => {
    expect(detectFormat(name, head(text))?.id).toBe(format);
  });

  it('bytes of no text under an unknown name are of none', () => {
    expect(detectFormat('export', { bytes: Uint8Array.of(1), text: null })).toBeNull();
  });
});

describe('signatures', () => {
  it.each([
    [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
    [[0x1f, 0x8b, 8], 'a gzip archive'],
    [[0x61, 0], 'binary data'],
  ])('%j is %s', (bytes, seems) => {
    expect(binarySignature(Uint8Array.from(bytes))?.seems).toBe(seems);
  });

  it('text has none', () => {
    expect(binarySignature(new TextEncoder().encode('a,b\nü,2\n'))).toBeNull();
  });
});

describe('column names', () => {
  it('are kept as they stand where they can be', () => {
    expect(columnNames(['a b', 'Ä', '"; drop'], 3)).toEqual({ names: ['a b', 'Ä', '"; drop'], warnings: [] });
  });

  it('are made where there are none, and made different', () => {
    expect(columnNames(['a', '', 'A', 'a_2', 'a'], 6).names).toEqual([
      'a',
      'column_2',
      'A_2',
      'a_2_2',
      'a_3',
      'column_6',
    ]);
    expect(columnNames(null, 2)).toEqual({ names: ['column_1', 'column_2'], warnings: [] });
  });

  it('say what was changed', () => {
    expect(columnNames(['a', 'a', ''], 4).warnings).toEqual([
      'There is more than one column a; column 2 is called a_2.',
      'Column 3 has no name; it is called column_3.',
      'Column 4 has no name; it is called column_4.',
      'The header names 3 columns, the rows have 4.',
    ]);
  });
});
