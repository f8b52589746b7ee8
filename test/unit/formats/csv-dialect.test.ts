import { describe, expect, it } from 'vitest';
import { detectCsvLayout } from '#shared/formats/csv-dialect.ts';

const layout = (text: string, options = {}, complete = true) =>
  detectCsvLayout({ head: text, complete, tail: '', encoding: 'utf-8' }, options);
const delimiterOf = (text: string) => layout(text).dialect.delimiter;

describe('the delimiter', () => {
  it.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon beside decimal commas', 'a;b\n1,5;2,5\n1,7;3,5\n', ';'],
    ['semicolon beside decimal commas in every field', `a;b\n${'1,50;2,25\n'.repeat(30)}`, ';'],
    ['semicolon beside decimal commas without a header', '0,50;1,25\n2,50;3,25\n-4,50;5,25\n', ';'],
    ['comma beside lists', 'id,list,name\n1,1;2,Ann\n2,3;4,Bob\n', ','],
    ['hash', 'a#b#c\n1#x#2024-01-01\n2#y#2024-01-02\n', '#'],
    ['comma below comments', '# made by us\n# for you\na,b\n1,2\n3,4\n', ','],
    ['comma beside numbers of rooms', 'room,town\n#1,Ulm\n#2,Bonn\n', ','],
    ['broken bar', 'a¦b\n1¦x\n2¦y\n', '¦'],
    ['tab beside commas in text', 'a\tb\nx, y\tz\np, q, r\ts\n', '\t'],
    ['bar beside times', 'a|b\n10:30:00|11:30:00\n', '|'],
    ['colon when nothing else fits', 'a:b\n1:2\n3:4\n', ':'],
    ['comma for one column', 'name\nAnn\nBo\n', ','],
    ['comma in spite of ragged lines', 'id,name,zip,v\n1,a,2,3\n2,b\n3,"c,d",9,1,extra\n4,e,5,6\n', ','],
  ])('%s', (_, text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('is what one says it is', () => {
    expect(layout('a,b;c\n1,2;3\n', { delimiter: ';' }).header).toEqual(['a,b', 'c']);
  });
});

describe('the quote', () => {
  it('is double unless only single ones enclose fields', () => {
    expect(layout('a,b\n1,"x, y"\n').dialect.quote).toBe('"');
    expect(layout("a,b\n1,'x, y'\n2,'z'\n").dialect.quote).toBe("'");
    expect(layout("a,b\n1,it's\n").dialect.quote).toBe('"');
  });

  it('is escaped by a backslash where one is seen before it', () => {
    expect(layout('a,b\n1,"x \\" y"\n').dialect.escape).toBe('\\');
    expect(layout('a,b\n1,"x "" y"\n').dialect.escape).toBe('"');
  });
});

describe('the header', () => {
  it.each([
    ['names above numbers', 'id,name\n1,a\n', true],
    ['names above texts', 'city,state\nBerlin,BE\n', true],
    ['a number in the first line', '1,a\n2,b\n', false],
    ['a date in the first line', 'x,2024-01-01\ny,2024-01-02\n', false],
    ['one missing name', ',a,b\n0,1,2\n', true],
    ['repeated names', 'a,a\n1,2\n', true],
    ['nothing but names', 'id,name\n', true],
  ])('%s', (_, text, header) => {
    expect(layout(text).dialect.header).toBe(header);
  });

  it('may span lines', () => {
    expect(layout('"a\nb",c\n1,2\n')).toMatchObject({ header: ['a\nb', 'c'], skipRecords: 1 });
  });

  it('comes after lines that are no records', () => {
    expect(layout('My report\n\nid,name\n1,a\n2,b\n')).toMatchObject({
      header: ['id', 'name'],
      skipRecords: 3,
      dialect: { skip: 2 },
      warnings: ['Skipped 2 lines before the header.'],
    });
  });

  it('comes after as many lines as one says', () => {
    expect(layout('x,y\nid,name\n1,a\n', { skip: 1 })).toMatchObject({
      header: ['id', 'name'],
      skipRecords: 2,
    });
  });
});

it('the last line of a broken-off text does not count', () => {
  expect(layout('a,b,c\n1,2,3\n4,5', {}, false).width).toBe(3);
});

describe('the end', () => {
  const table = `id,name,town\n${'1,Ann,Ulm\n'.repeat(9)}`;

  it('may be notes, which are left out', () => {
    expect(layout(`${table}\nSource: ours\nPrinted today\n`).dialect.footer).toBe(2);
  });

  it('may be another table of another delimiter, which can be chosen', () => {
    const text = `${table}\ncode;label\n1;a\n2;b\n3;c\n`;
    const parts = ['Table 1 (lines 1–10, 3 columns)', 'Table 2 (lines 12–15, 2 columns)'];
    expect(layout(text)).toMatchObject({
      dialect: { delimiter: ',', footer: 0 },
      header: ['id', 'name', 'town'],
      bodyEnd: table.length,
      part: parts[0],
      parts,
    });
    expect(layout(text, { part: 'Table 2' })).toMatchObject({
      dialect: { delimiter: ';', skip: 11, footer: 0 },
      header: ['code', 'label'],
      bodyStart: table.length + 12,
      bodyLine: 13,
      bodyEnd: null,
      part: parts[1],
      parts,
    });
  });

  it('is no table where its lines only hold marks', () => {
    expect(layout(`${table}\nSource: a; b\nNote: c; d\nStand: e; f\n`)).toMatchObject({
      dialect: { footer: 3 },
      parts: [],
    });
  });
});
