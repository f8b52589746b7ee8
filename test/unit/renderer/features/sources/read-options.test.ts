import { describe, expect, it } from 'vitest';
import {
  blamedOption,
  optionProblems,
  sameOptions,
  setOptions,
} from '#renderer/features/sources/read-options.ts';

describe('options', () => {
  it('that say nothing are left out', () => {
    expect(setOptions({ skip: 2, all_text: false, delimiter: undefined, conversions: [] })).toEqual({
      skip: 2,
    });
  });

  it('that say No or nothing-at-all are kept: a file without a header, without quotes', () => {
    expect(setOptions({ header: false, quote: '' })).toEqual({ header: false, quote: '' });
    expect(sameOptions({}, { header: false })).toBe(false);
  });

  it('are the same in any order', () => {
    expect(sameOptions({ skip: 1, delimiter: ',' }, { delimiter: ',', skip: 1, all_text: false })).toBe(true);
  });
});

describe('what is wrong with options', () => {
  it('is said by the option', () => {
    expect(optionProblems({ delimiter: ';', range: 'A1:D20' })).toEqual({});
    expect(optionProblems({ range: 'A1' })).toEqual({ range: 'A range of cells looks like A1:D20.' });
    expect(Object.keys(optionProblems({ quote: '""', header_rows: 21 })).sort()).toEqual([
      'header_rows',
      'quote',
    ]);
  });

  it('is blamed on the one option that changed since it could be read', () => {
    expect(blamedOption({ skip: 1 }, { skip: 1, encoding: 'utf-16' })).toBe('encoding');
    expect(blamedOption({ part: 'Sheet1' }, {})).toBe('part');
    expect(blamedOption({}, { skip: 1, encoding: 'utf-16' })).toBeNull();
    expect(blamedOption({ skip: 1 }, { skip: 1 })).toBeNull();
  });
});
