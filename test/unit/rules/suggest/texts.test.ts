import { describe, expect, it } from 'vitest';
import { categoryWishes } from '#shared/rules/suggest/categories.ts';
import { dateWishes } from '#shared/rules/suggest/dates.ts';
import type { SuggestFacts, Wish } from '#shared/rules/suggest/facts.ts';
import { formatWishes } from '#shared/rules/suggest/formats.ts';
import { numberWishes } from '#shared/rules/suggest/numbers.ts';
import { sentinelWishes } from '#shared/rules/suggest/sentinels.ts';
import { spellingWishes } from '#shared/rules/suggest/spellings.ts';
import { twoFieldWishes } from '#shared/rules/suggest/two-fields.ts';
import { factsOf, series, times } from '../../../fixtures/facts-of.ts';

const PLAIN = String.raw`[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?`;

/** The parameters of what is suggested for a column `c` of these values. */
function suggested(suggester: (facts: SuggestFacts) => readonly Wish[], c: (string | null)[]) {
  return suggester(factsOf({ c })).map(({ params }) => params);
}

describe('numbers written in several ways', () => {
  const numbers = series(100, (index) => String(index * 7));

  it('are plain where some carry a unit, a sign or a decimal comma', () => {
    for (const odd of ['0.5%', '12 oz.', '$3', '3,5', '1 hr. 38 min.']) {
      expect(suggested(numberWishes, [...numbers, odd])).toEqual([{ column: 'c', pattern: PLAIN }]);
    }
  });

  it('are plain where the unit is spelt in several ways, so that none is usual', () => {
    const c = series(60, (index) => `${index} ${['oz.', 'ounce', 'OZ', 'oz'][index % 4]}`);
    expect(suggested(numberWishes, c)).toEqual([{ column: 'c', pattern: PLAIN }]);
  });

  it('are plain where a mark for “no value” stands among them', () => {
    expect(suggested(numberWishes, [...numbers, ...times(40, 'N/A')])).toEqual([
      { column: 'c', pattern: PLAIN },
    ]);
  });

  it('carry the unit that nearly all carry', () => {
    const c = [...series(95, (index) => `${index + 60} min`), ...times(5, '1 h 20 min')];
    expect(suggested(numberWishes, c)).toEqual([{ column: 'c', pattern: '[+-]?[0-9]+([.,][0-9]+)* min' }]);
  });

  it('are no numbers where letters go on the number, as of a house, or another form is usual', () => {
    const houses = series(60, (index) => `${index}${['', '', '', 'a', 'b', 'c'][index % 6]}`);
    expect(suggested(numberWishes, houses)).toEqual([]);
    expect(suggested(numberWishes, [...numbers, ...series(5, (index) => `${index} Suppl 1`)])).toEqual([]);
  });

  it('say nothing when all are written alike', () => {
    expect(suggested(numberWishes, numbers)).toEqual([]);
  });
});

describe('dates as text', () => {
  const days = series(60, (index) => `2023-${String(1 + (index % 12)).padStart(2, '0')}-15`);

  it('are real days: a range reads each, and finds the one no calendar has', () => {
    expect(dateWishes(factsOf({ c: [...days, '2023-02-30'] }))).toMatchObject([
      { type: 'value_range', params: { column: 'c', min: '2023-01-15' } },
    ]);
  });

  it('are written as most are', () => {
    const c = [
      ...series(60, (index) => `${1 + (index % 12)}/${13 + (index % 15)}/08`),
      ...times(6, '2008-04-02'),
    ];
    const [wish] = dateWishes(factsOf({ c }));
    expect(wish?.type).toBe('pattern');
    const pattern = new RegExp(`^(${String(wish?.params['pattern'])})$`);
    expect(['4/20/08', '2008-04-02', '13/20/08'].map((text) => pattern.test(text))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the form of texts', () => {
  it('is what nearly all have: lengths that do not vary, words that do not vary', () => {
    const c = [...series(200, (index) => `${1000 + index}-AB`), '1x50-AB', '5-AB'];
    expect(suggested(formatWishes, c)).toEqual([{ column: 'c', pattern: '[0-9]{4}-AB' }]);
    const free = series(200, (index) => `${index} patients`);
    expect(suggested(formatWishes, [...free, '7 patixnts'])).toEqual([
      { column: 'c', pattern: '[0-9]+ patients' },
    ]);
  });

  it('may be several, but not the same letters and digits with something else between', () => {
    const phones = series(90, (index) => `310-246-${1000 + index}`);
    const others = series(30, (index) => `310/246-${1000 + index}`);
    expect(suggested(formatWishes, [...phones, ...others])).toEqual([
      { column: 'c', pattern: '[0-9]{3}-[0-9]{3}-[0-9]{4}' },
    ]);
    const pages = [
      ...series(90, (index) => `${index}-${index + 59}`),
      ...series(10, (index) => `e${index * 8}`),
    ];
    expect(suggested(formatWishes, pages)).toEqual([{ column: 'c', pattern: '[0-9]+-[0-9]+|e[0-9]+' }]);
  });

  it('is no month that a spreadsheet made of two numbers', () => {
    const c = [...series(90, (index) => `${index}-${index + 59}`), ...times(10, 'Jun-70')];
    expect(suggested(formatWishes, c)).toEqual([{ column: 'c', pattern: '[0-9]+-[0-9]+' }]);
  });

  it('is not asked of words', () => {
    expect(
      suggested(
        formatWishes,
        series(100, (index) => `word${'x'.repeat(index)}`.replace(/[0-9]/g, '')),
      ),
    ).toEqual([]);
  });
});

describe('rare spellings', () => {
  const common = [...times(60, 'Birmingham'), ...times(40, 'Guntersville')];

  it('are a few letters from a value that is far commoner', () => {
    expect(
      suggested(spellingWishes, [...common, 'Birminghxm', 'Gunterzvile', 'birmingham', 'Brimingham']),
    ).toEqual([
      { column: 'c', values: ['Birminghxm', 'Gunterzvile', 'birmingham', 'Brimingham'], severity: 'warn' },
    ]);
  });

  it('are not other numbers, other words of the column, or as common', () => {
    expect(suggested(spellingWishes, [...times(50, 'Ward 12'), 'Ward 13'])).toEqual([]);
    const ales = [...times(50, 'Pale Wheat Ale'), ...times(9, 'Dark Lager'), ...times(2, 'Dark Wheat Ale')];
    expect(suggested(spellingWishes, ales)).toEqual([]);
    expect(suggested(spellingWishes, [...times(50, 'Austria'), ...times(20, 'Australia')])).toEqual([]);
  });

  it('are not told where common values are as near each other, as first names are', () => {
    const names = ['Maria', 'Marie', 'Mario', 'Karla', 'Carla'].flatMap((name) => times(20, name));
    expect(suggested(spellingWishes, [...names, 'Marian'])).toEqual([]);
  });

  it('are not what stands in another place: Cortland in New York is not Portland', () => {
    const city = [...times(60, 'Portland'), ...times(60, 'Albany'), 'Cortland'];
    const state = [...times(60, 'OR'), ...times(61, 'NY')];
    expect(spellingWishes(factsOf({ city, state }))).toEqual([]);
  });

  it('are left out of the values that a column takes', () => {
    expect(suggested(categoryWishes, [...common, 'Birminghxm'])).toEqual([
      { column: 'c', values: ['Birmingham', 'Guntersville'] },
    ]);
  });
});

describe('marks for “no value”', () => {
  const names = series(300, (index) => `name ${'abcdefghij'[index % 10]}`);

  it('are forbidden where the column has NULLs too, or they are rare', () => {
    expect(suggested(sentinelWishes, [...names, ...times(30, 'N/A'), null])).toEqual([
      { column: 'c', values: ['N/A'] },
    ]);
    expect(suggested(sentinelWishes, [...names, '-'])).toEqual([{ column: 'c', values: ['-'] }]);
  });

  it('are a category where the column says it in no other way', () => {
    expect(suggested(sentinelWishes, [...names, ...times(30, '?')])).toEqual([]);
  });
});

describe('two fields in one column', () => {
  it('are found where the second is missing in its own', () => {
    const city = [...times(20, 'Portland'), ...times(20, 'Denver'), 'Portland OR', 'Denver, CO', 'Denver CO'];
    const state = [...times(20, 'OR'), ...times(20, 'CO'), null, null, null];
    expect(twoFieldWishes(factsOf({ city, state })).map(({ type, params }) => ({ type, params }))).toEqual([
      { type: 'separate_values', params: { column: 'city', other: 'state' } },
    ]);
  });

  it('are not where the last word is a name like any other', () => {
    const city = [...times(20, 'Carson City'), ...times(20, 'City'), ...times(3, 'Carson City')];
    expect(twoFieldWishes(factsOf({ city, state: [...times(40, 'NV'), null, null, null] }))).toEqual([]);
  });
});
