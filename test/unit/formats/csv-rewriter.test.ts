import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRewriter, type CsvRewriteOptions } from '#shared/formats/csv-rewriter.ts';

const comma = { delimiter: ',', quote: '"', escape: '"' };
const plain: CsvRewriteOptions = {
  marks: comma,
  names: ['a', 'b'],
  fillShort: false,
  footer: 0,
  line: 1,
  rejectUndecoded: false,
  mostSamples: 100,
  mostText: 500,
};

function rewritten(text: string, change: Partial<CsvRewriteOptions> = {}, size = Infinity) {
  const rewriter = new CsvRewriter({ ...plain, ...change });
  let rows = '';
  for (let at = 0; at < text.length; at += size) rows += rewriter.push(text.slice(at, at + size), false);
  rows += rewriter.push('', true);
  return { rows, rejected: rewriter.samples.map(({ line, column, text: bad }) => [line, column, bad]) };
}

describe('text rewritten as plain CSV', () => {
  it('keeps rows as they stand, with one kind of line end', () => {
    expect(rewritten('1,x\r\n2,"y, z"\r3,"u\r\nv"\n4,w')).toEqual({
      rows: '1,x\n2,"y, z"\n3,"u\r\nv"\n4,w\n',
      rejected: [],
    });
  });

  it('has other marks replaced', () => {
    const marks = { delimiter: '<=>', quote: '“', escape: '\\' };
    expect(rewritten('1<=>“a\\“b<=>c“\n2<=>x,"y"\n', { marks }).rows).toBe('1,a“b<=>c\n2,"x,""y"""\n');
  });

  it('rejects a row for its own fault, with its line', () => {
    expect(rewritten('1,x\n2\n3,y,z\n4,"a\n5,"b"c\n6,w,,\n"7",x', { line: 10 })).toEqual({
      rows: '1,x\n6,w\n7,x\n',
      rejected: [
        [11, 'b', '2'],
        [12, null, '3,y,z'],
        [13, 'b', '4,"a'],
        [14, 'b', '5,"b"c'],
      ],
    });
  });

  it('takes whole rows back from a value that swallowed them', () => {
    expect(rewritten('1,"a\n2,b\n3,c",d\n4,e\n')).toEqual({
      rows: '2,b\n4,e\n',
      rejected: [
        [1, 'b', '1,"a'],
        [3, null, '3,c",d'],
      ],
    });
  });

  it('fills short rows, leaves out a footer, rejects what could not be decoded, when told', () => {
    expect(rewritten('1\n2,x\n', { fillShort: true }).rows).toBe('1,\n2,x\n');
    expect(rewritten('1,x\n2,y\nTotal\n\nnote\n', { footer: 2 })).toEqual({
      rows: '1,x\n2,y\n',
      rejected: [],
    });
    expect(rewritten('1,x\n2,\uFFFD\n', { rejectUndecoded: true }).rejected).toEqual([[2, 'b', '2,\uFFFD']]);
  });

  it('has rows for blank lines of a single column only, and for none at the end', () => {
    expect(rewritten('1\n\n2\n\n\n', { names: ['a'] }).rows).toBe('1\n\n2\n');
    expect(rewritten('\n1,x\n  \n2,y\n\n').rows).toBe('1,x\n2,y\n');
  });

  it('is the same however the text comes in pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' '), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), fc.nat(2), (content, size, footer) => {
        expect(rewritten(content, { footer }, size)).toEqual(rewritten(content, { footer }));
      }),
      { numRuns: 3_000 },
    );
  });

  it('loses nothing: a line is part of a row, rejected or blank', () => {
    const line = fc.constantFrom('1,x', '2', '3,y,z', '4,"a"', '5,"b', '6,c', '', '7,"d""e"', '"8,f');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { rows, rejected } = rewritten(lines.join('\n'));
        const kept = rows.split('\n').filter((row) => row !== '').length;
        expect(kept + rejected.length).toBe(lines.filter((one) => one !== '').length);
      }),
      { numRuns: 2_000 },
    );
  });
});
