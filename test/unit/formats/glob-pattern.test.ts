import { describe, expect, it } from 'vitest';
import { globDepth, globExpression, isGlob, splitGlob } from '#shared/formats/glob-pattern.ts';

describe('a glob', () => {
  it.each([
    ['*.csv', ['a.csv', 'é.csv'], ['a.csv.gz', 'b/a.csv', '.a.csv']],
    ['a?.csv', ['ab.csv'], ['a.csv', 'abc.csv']],
    ['[a-c]1.csv', ['b1.csv'], ['d1.csv', '-1.csv']],
    ['[!a-c]1.csv', ['d1.csv'], ['a1.csv']],
    ['{jan,feb}*.csv', ['jan.csv', 'feb2.csv'], ['mar.csv']],
    ['**/*.csv', ['a.csv', 'x/a.csv', 'x/y/a.csv'], ['.x/a.csv']],
    ['x/*/a.csv', ['x/y/a.csv'], ['x/a.csv', 'x/y/z/a.csv']],
    ['.a*', ['.ab'], ['ab']],
    ['a+(b)|c,d$.csv', ['a+(b)|c,d$.csv'], ['aab.csv']],
    ['a{b*.csv', ['a{bc.csv'], ['abc.csv']],
    ['a]b*', ['a]bc'], ['abc']],
  ])('%s matches %j, not %j', (glob, matching, others) => {
    const expression = globExpression(glob);
    expect(matching.filter((name) => !expression.test(name))).toEqual([]);
    expect(others.filter((name) => expression.test(name))).toEqual([]);
  });

  it('is told by its characters, and split where they begin', () => {
    expect([isGlob('a/b.csv'), isGlob('a/b?.csv')]).toEqual([false, true]);
    expect(splitGlob('/data/in/*/x.csv')).toEqual({ folder: '/data/in', glob: '*/x.csv' });
    expect(splitGlob('/*.csv')).toEqual({ folder: '/', glob: '*.csv' });
    expect(splitGlob('*.csv')).toEqual({ folder: '', glob: '*.csv' });
    expect([globDepth('*/x.csv'), globDepth('**/x.csv')]).toEqual([2, null]);
  });
});
