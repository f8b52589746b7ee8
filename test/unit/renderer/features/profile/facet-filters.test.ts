import { describe, expect, it } from 'vitest';
import {
  conditionKey,
  inverted,
  stateOf,
  toggled,
  valueFilter,
} from '#renderer/features/profile/facet-filters.ts';
import { filterWords } from '#renderer/features/profile/filter-words.ts';
import { missingFilter } from '#renderer/features/profile/missing-filter.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';

const city = (values: (string | null)[], exclude = false): RowFilter => ({
  op: 'in',
  column: 'city',
  values,
  exclude,
});
const amount = (low: string | null, high: string | null, exclude = false): RowFilter => ({
  op: 'range',
  column: 'amount',
  low,
  high,
  include_high: false,
  exclude,
});

describe('choosing a bar', () => {
  it('filters by it, and by it no longer when it is chosen again', () => {
    const once = toggled([], city(['Berne']), false);
    expect(once).toEqual([city(['Berne'])]);
    expect(toggled(once, city(['Berne']), false)).toEqual([]);
  });

  it('gathers the values of a column in one filter: any of them will do', () => {
    const two = toggled([city(['Berne'])], city([null]), false);
    expect(two).toEqual([city(['Berne', null])]);
    expect(toggled(two, city(['Berne']), false)).toEqual([city([null])]);
  });

  it('takes the place of another range of the column, which could only leave less', () => {
    expect(toggled([city(['Berne']), amount('0', '10')], amount('10', '20'), false)).toEqual([
      city(['Berne']),
      amount('10', '20'),
    ]);
  });

  it('with Shift leaves its rows out, one bar after the other', () => {
    const one = toggled([], amount('0', '10'), true);
    expect(toggled(one, amount('10', '20'), true)).toEqual([
      amount('0', '10', true),
      amount('10', '20', true),
    ]);
    expect(toggled([city(['Berne'], true)], city(['Basle']), true)).toEqual([city(['Berne', 'Basle'], true)]);
  });

  it('turns a chosen bar into a left out one, and back', () => {
    expect(toggled([city(['Berne', 'Basle'])], city(['Berne']), true)).toEqual([
      city(['Basle']),
      city(['Berne'], true),
    ]);
    expect(toggled([amount('0', '10', true)], amount('0', '10'), false)).toEqual([amount('0', '10')]);
  });

  it('is seen at the bar', () => {
    const filters = [city(['Berne', null]), amount('0', '10', true)];
    expect(stateOf(filters, city([null]))).toBe('included');
    expect(stateOf(filters, amount('0', '10'))).toBe('excluded');
    expect(stateOf(filters, amount('10', '20'))).toBeNull();
  });

  it('is the same whatever order the filter was written in', () => {
    const other = { exclude: true, values: ['Berne'], column: 'city', op: 'in' } as const;
    expect(conditionKey({ ...other, values: ['Berne'] })).toBe(conditionKey(city(['Berne'])));
  });
});

it('a filter can be turned round', () => {
  const filter = city(['Berne']);
  expect(inverted([filter, amount('0', '10')], filter)).toEqual([city(['Berne'], true), amount('0', '10')]);
});

describe('the condition of having a value', () => {
  it('compares the text, also of whole numbers and truth values', () => {
    expect(valueFilter('c', 'VARCHAR', 'x')).toMatchObject({ op: 'in', values: ['x'] });
    expect(valueFilter('c', 'BIGINT', 7)).toMatchObject({ op: 'in', values: ['7'] });
    expect(valueFilter('c', 'BOOLEAN', false)).toMatchObject({ op: 'in', values: ['false'] });
    expect(valueFilter('c', 'DOUBLE', null)).toMatchObject({ op: 'in', values: [null] });
  });

  it('compares fractions as numbers, as 1 is written 1.0 there, and names what is no number as the engine does', () => {
    expect(valueFilter('c', 'DOUBLE', 1)).toMatchObject({
      op: 'range',
      low: '1',
      high: '1',
      include_high: true,
    });
    expect(valueFilter('c', 'DOUBLE', 'NaN')).toMatchObject({ op: 'in', values: ['nan'] });
    expect(valueFilter('c', 'VARCHAR', 'NaN')).toMatchObject({ op: 'in', values: ['NaN'] });
  });
});

describe('a filter in words', () => {
  it.each<[RowFilter, string]>([
    [city(['Berne', null]), 'city is Berne or ∅ NULL'],
    [city(['a', 'b', 'c', 'd', 'e'], true), 'city is not a or b or c or 2 more'],
    [amount('0', '10'), 'amount is from 0 to below 10'],
    [amount(null, '10', true), 'amount is not below 10'],
    [amount('10', null), 'amount is from 10 on'],
    [amount('-52.708666666666666', '-33.733000000000004'), 'amount is from -52.7087 to below -33.733'],
    [{ ...amount('5', '5'), include_high: true } as RowFilter, 'amount is 5'],
    [{ ...amount('5', '6'), include_high: true } as RowFilter, 'amount is from 5 to 6'],
    [{ op: 'mask', column: 'zip', mask: '9999', exclude: true }, 'zip does not look like 9999'],
    [{ op: 'length', column: 'zip', low: 4, high: 4, exclude: false }, 'zip is 4 characters long'],
    [{ op: 'length', column: 'zip', low: 1, high: 1, exclude: true }, 'zip is not 1 character long'],
    [{ op: 'contains', column: 'name', text: 'ann', exclude: false }, 'name contains ann'],
  ])('%j', (filter, words) => expect(filterWords(filter)).toBe(words));
});

describe('rows that miss a set of columns', () => {
  const patterns = [{ columns: ['mail', 'phone'] }, { columns: ['fax'] }, { columns: [] }];
  const nulls = (column: string, exclude: boolean) => ({ op: 'in', column, values: [null], exclude });

  it('miss exactly those', () => {
    expect(missingFilter(['mail', 'phone'], patterns)).toEqual([
      nulls('mail', false),
      nulls('phone', false),
      nulls('fax', true),
    ]);
    expect(missingFilter([], patterns)).toEqual([
      nulls('mail', true),
      nulls('phone', true),
      nulls('fax', true),
    ]);
  });
});
