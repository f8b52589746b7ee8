import { describe, expect, it } from 'vitest';
import { opening } from './opening.ts';

const load = opening();
const text = 'id,name\n1,Zoë\n2,Łódź\n3,Bo\n';
const rows = [
  [1, 'Zoë'],
  [2, 'Łódź'],
  [3, 'Bo'],
];

describe('text in', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', []],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`), 'utf-8', []],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16', []],
    ['UTF-16 BE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16', []],
    [
      'UTF-16 LE without one',
      Buffer.from(text, 'utf16le'),
      'utf-16le',
      ['The file has no byte order mark; it was read as utf-16le.'],
    ],
    [
      'UTF-16 BE without one',
      Buffer.from(text, 'utf16le').swap16(),
      'utf-16be',
      ['The file has no byte order mark; it was read as utf-16be.'],
    ],
  ])('%s is recognised', async (_, content, encoding, warnings) => {
    const { extract, rows: read } = await load('f.csv', content);
    expect(read).toEqual(rows);
    expect(extract.dialect?.encoding).toBe(encoding);
    expect(extract.warnings).toEqual(warnings);
  });

  it('Latin-1 is recognised, and said', async () => {
    const { extract, rows: read } = await load('f.csv', Buffer.from('id,name\n1,Zoë\n2,é,x\n', 'latin1'));
    expect(read).toEqual([[1, 'Zoë']]);
    expect(extract.rejected.samples).toMatchObject([{ line: 3, text: '2,é,x' }]);
    expect(extract.dialect?.encoding).toBe('latin-1');
    expect(extract.warnings).toEqual(['The file is not valid UTF-8; it was read as latin-1.']);
  });

  it('Windows-1252 is recognised by its own characters', async () => {
    const content = Buffer.concat([Buffer.from('id,price\n1,'), Buffer.of(0x80), Buffer.from('5\n')]);
    const { extract, rows: read } = await load('f.csv', content);
    expect(read).toEqual([[1, '€5']]);
    expect(extract.dialect?.encoding).toBe('windows-1252');
  });

  it('the encoding that one says is taken', async () => {
    const content = Buffer.from('id,name\n1,Zoë\n');
    const { extract, rows: read } = await load('f.csv', content, { encoding: 'latin-1' });
    expect(read).toEqual([[1, 'ZoÃ«']]);
    expect(extract.warnings).toEqual([]);
  });

  it('Latin-1 bytes are characters one for one, also those that Windows-1252 uses otherwise', async () => {
    const { rows: read } = await load('f.csv', Buffer.of(0x61, 0x0a, 0x78, 0x80, 0x0a), {
      encoding: 'latin-1',
    });
    expect(read).toEqual([['x\u0080']]);
  });
});

describe('bytes that are no UTF-8 and come late', () => {
  const ascii = Array.from({ length: 60_000 }, (_, index) => `${index},plain text`).join('\n');

  it('make the file one of another encoding, and no row is lost', async () => {
    const late = Buffer.concat([Buffer.from(`id,name\n${ascii}\n`), Buffer.from('60000,Zoë\n', 'latin1')]);
    const { extract, rows: read } = await load('f.csv', late, {}, { order: 'ORDER BY id DESC' });
    expect(extract).toMatchObject({ rows: 60_001, rejected: { count: 0 }, dialect: { encoding: 'latin-1' } });
    expect(extract.warnings).toEqual(['The file is not valid UTF-8; it was read as latin-1.']);
    expect(read[0]).toEqual([60_000, 'Zoë']);
  });

  it('are rejected lines where the file is UTF-8 otherwise', async () => {
    const utf8 = Array.from({ length: 20 }, (_, index) => `${index},Zoë`).join('\n');
    const mixed = Buffer.concat([Buffer.from(`id,name\n${utf8}\n`), Buffer.from('20,Zoë\n', 'latin1')]);
    const { extract } = await load('f.csv', mixed);
    expect(extract).toMatchObject({ rows: 20, dialect: { encoding: 'utf-8' } });
    expect(extract.rejected).toEqual({
      count: 1,
      samples: [{ line: 22, column: 'name', problem: 'not valid UTF-8', text: '20,Zo\uFFFD' }],
    });
    expect(extract.warnings).toEqual([
      'Some lines are not valid UTF-8; if they matter, choose the encoding of the file.',
    ]);
  });
});

describe('NUL characters', () => {
  it('stay in the text', async () => {
    const { extract, rows: read } = await load(
      'f.csv',
      'id,name\n1,a\0b\n2,a rather longer text, so\n3,c\n4,d\n',
    );
    expect(read[0]).toEqual([1, 'a\0b']);
    expect(extract.rejected.count).toBe(1);
  });

  it('in a name go', async () => {
    const { extract } = await load('f.csv', 'id,na\0me,what else there is\n1,2,3\n4,5,6\n');
    expect(extract.columns.map(({ name }) => name)).toEqual(['id', 'name', 'what else there is']);
  });
});
