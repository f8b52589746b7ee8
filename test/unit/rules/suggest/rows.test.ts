import { describe, expect, it } from 'vitest';
import { codesOf } from '#shared/profile/coded-column.ts';
import { dependencyWishes } from '#shared/rules/suggest/dependencies.ts';
import { groupAgreement } from '#shared/rules/suggest/group-agreement.ts';
import { reportWishes } from '#shared/rules/suggest/reports.ts';
import { suggest } from '#shared/rules/suggest/index.ts';
import { factsOf, series } from '../../../fixtures/facts-of.ts';
import { keyOf } from '../../../fixtures/profile-of.ts';

describe('how far groups agree', () => {
  it('counts the rows that differ from most of their group, and those that miss what others know', () => {
    const group = codesOf(['a', 'a', 'a', 'b', 'b', 'c', null]);
    const value = codesOf(['1', '1', '2', '3', null, '4', '5']);
    expect(groupAgreement(group, value)).toMatchObject({
      groups: 1,
      rows: 3,
      minority: 1 / 3,
      missing: 1,
      missingRows: 2,
    });
  });

  it('is 1 where groups decide and 0 where they say nothing', () => {
    const group = codesOf(series(40, (index) => String(index % 4)));
    expect(groupAgreement(group, group).kappa).toBe(1);
    expect(groupAgreement(group, codesOf(series(40, (index) => String(index % 2)))).kappa).toBe(1);
    const by = codesOf(series(40, (index) => String(Math.floor(index / 4) % 2)));
    expect(Math.abs(groupAgreement(group, by).kappa)).toBeLessThan(0.1);
  });

  it('knows exceptions that are meant: they repeat in a group more than errors would', () => {
    const city = codesOf(series(200, (index) => `city ${index % 10}`));
    const meant = codesOf(
      series(200, (index) => (index % 10 === 3 && index > 120 ? 'ME' : `s${index % 10}`)),
    );
    expect(groupAgreement(city, meant).repeated).toBe(1);
    const errors = codesOf(series(200, (index) => (index % 31 === 5 ? 'xx' : `s${index % 10}`)));
    expect(groupAgreement(city, errors).repeated).toBe(0);
  });
});

describe('dependencies', () => {
  const zip = series(200, (index) => String(10_000 + (index % 20)));
  const city = series(200, (index) =>
    index === 77 ? 'Sprngfield' : index === 78 ? null : `Town ${index % 20}`,
  );

  it('hold for nearly all rows of each group; the others are the errors, and so is what is missing', () => {
    expect(dependencyWishes(factsOf({ zip, city }))).toMatchObject([
      { params: { determinant: ['city'], dependent: 'zip', majority: 0.5 } },
      {
        params: { determinant: ['zip'], dependent: 'city', majority: 0.5, null_violates: true },
        evidence:
          'in 20 groups of several rows all but 1 of 199 rows have the value of their group; 1 rows miss what others of their group know',
      },
    ]);
  });

  it('are none where exceptions repeat, or another column explains them', () => {
    const state = series(200, (index) => (index % 20 === 3 && index > 120 ? 'ME' : `S${index % 20}`));
    expect(dependencyWishes(factsOf({ zip, state })).map(({ params }) => params['dependent'])).toEqual([
      'zip',
    ]);
  });

  it('take two columns together where neither alone determines', () => {
    const state = series(400, (index) => `S${index % 8}`);
    const child = series(400, (index) => (Math.floor(index / 8) % 2 === 0 ? 'Y' : 'N'));
    const exempt = series(400, (index) =>
      index === 77 ? '999' : child[index] === 'Y' ? String(500 + 10 * (index % 8)) : '0',
    );
    expect(dependencyWishes(factsOf({ state, child, exempt })).map(({ params }) => params)).toContainEqual({
      determinant: ['state', 'child'],
      dependent: 'exempt',
      majority: 0.5,
      severity: 'warn',
    });
  });

  it('are none where the determinant is to blame: what follows from a wrong state is not wrong itself', () => {
    const wrong = (index: number) => index % 37 === 5;
    const county = series(400, (index) => `C${index % 40}`);
    const state = series(400, (index) => `S${wrong(index) ? (index + 3) % 8 : index % 8}`);
    const tax = series(400, (index) => `rate ${'abcdefgh'[index % 8]}`);
    const found = dependencyWishes(factsOf({ county, state, tax }));
    expect(found.map(({ params }) => [params['determinant'], params['dependent']])).toContainEqual([
      ['county'],
      'state',
    ]);
    expect(found.map(({ params }) => [params['determinant'], params['dependent']])).not.toContainEqual([
      ['state'],
      'tax',
    ]);
  });

  it('are none by chance', () => {
    const colour = series(
      200,
      (index) => ['red', 'green', 'blue'][(index * 7 + 2 * Math.floor(index / 20)) % 3] ?? '',
    );
    expect(dependencyWishes(factsOf({ zip, colour }))).toEqual([]);
  });
});

describe('several sources that report the same things', () => {
  const rows = 240;
  const source = series(rows, (index) => `site ${'abcdefgh'[index % 8]}`);
  const flight = series(rows, (index) => `F-${Math.floor(index / 8)}`);
  const leaves = series(rows, (index) => (index % 8 < 3 ? `${index}:00` : `${Math.floor(index / 8)}:15`));
  const lands = series(rows, (index) => (index % 8 > 4 ? null : `${Math.floor(index / 8)}:55`));

  it('agree on every fact, however many do not, and miss what others know', () => {
    expect(reportWishes(factsOf({ source, flight, leaves, lands })).map(({ params }) => params)).toEqual([
      { determinant: ['flight'], dependent: 'leaves', null_violates: true, severity: 'warn' },
      { determinant: ['flight'], dependent: 'lands', null_violates: true, severity: 'warn' },
    ]);
  });

  it('are none where a column varies within the thing', () => {
    const price = series(rows, (index) => String((index * 7919) % 233));
    expect(reportWishes(factsOf({ source, flight, leaves, lands, price }))).toEqual([]);
  });

  it('are none where each row is a month of its thing: what holds then may change', () => {
    const month = series(rows, (index) => `2024-0${1 + (index % 8)}`);
    expect(reportWishes(factsOf({ month, flight, leaves, lands }))).toEqual([]);
  });
});

describe('all suggestions together', () => {
  it('ask for keys and for what is never missing, under ids that a spec takes, the surest first', () => {
    const facts = factsOf(
      { 'Order Id': series(100, (index) => 'x'.repeat(index + 1)) },
      { keys: [keyOf('Order Id')] },
    );
    expect(suggest(facts).map(({ rule, evidence }) => [rule.id, evidence])).toEqual([
      ['t_order_id_not_null', '0 NULL in 100 rows'],
      ['t_order_id_unique', 'every one of 100 rows has its own Order Id'],
    ]);
  });

  it('take no key that rows repeat', () => {
    const facts = factsOf(
      { c: series(100, (index) => 'x'.repeat(index + 1)) },
      { keys: [{ ...keyOf('c'), exact: false, repeats: 4 }] },
    );
    expect(suggest(facts).map(({ rule }) => rule.type)).toEqual(['not_null']);
  });
});
