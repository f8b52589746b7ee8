import { describe, expect, it } from 'vitest';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';
import { lintRules } from '#shared/rules/logic/lint-rules.ts';
import type { ValueKind } from '#shared/rules/value-kind.ts';
import { RULE_CASES } from '../../../fixtures/rule-cases/index.ts';

const kinds = new Map<string, ValueKind>([
  ['price', 'number'],
  ['status', 'text'],
  ['day', 'temporal'],
  ['shipped', 'temporal'],
  ['active', 'boolean'],
]);

/** Rules as a spec has them; each is called after its place: a, b, c, … */
function rules(...given: Record<string, unknown>[]): Rule[] {
  return given.map((fields, index) => RuleSchema.parse({ id: String.fromCodePoint(97 + index), ...fields }));
}

/** What is found of the rules: the kind of finding, and which rules it names. */
function lint(...given: Record<string, unknown>[]): string[] {
  return lintRules('orders', rules(...given), { kinds }).map(
    (found) => `${found.kind} ${found.rules.join(' ')}`,
  );
}

const range = (bounds: Record<string, unknown>) => ({ type: 'value_range', column: 'price', ...bounds });
const statuses = (...values: unknown[]) => ({ type: 'accepted_values', column: 'status', values });
const condition = (text: string) => ({ type: 'row_condition', condition: text });

describe('rules that contradict each other', () => {
  it.each<[string, Record<string, unknown>[]]>([
    [
      'a column that must be NULL and may not be',
      [
        { type: 'not_null', column: 'price' },
        { type: 'null_only', column: 'price' },
      ],
    ],
    ['ranges without a common value', [range({ max: 10 }), range({ min: 11 })]],
    ['a range and a sign', [range({ max: -1 }), { type: 'positive', column: 'price' }]],
    ['sets without a common value', [statuses('new', 'paid'), statuses('open', 'closed')]],
    [
      'a set of which all is forbidden',
      [statuses('new', 'paid'), { type: 'forbidden_values', column: 'status', values: ['paid', 'new'] }],
    ],
    [
      'a set and a pattern that none of it matches',
      [statuses('new', 'paid'), { type: 'pattern', column: 'status', pattern: '[A-Z]+' }],
    ],
    [
      'a set and a length that none of it has',
      [statuses('new', 'paid'), { type: 'text_length', column: 'status', min: 5 }],
    ],
    [
      'a set of texts and a range of numbers',
      [statuses('cheap', 'dear'), { type: 'value_range', column: 'status', min: 0 }],
    ],
    [
      'lengths between two whole numbers',
      [
        { type: 'text_length', column: 'status', min: 5 },
        { type: 'text_length', column: 'status', max: 4 },
      ],
    ],
    [
      'days without a common one',
      [
        { type: 'value_range', column: 'day', max: '2024-12-31' },
        { type: 'value_range', column: 'day', min: '2025-01-01' },
      ],
    ],
    [
      'an order of columns and its reverse',
      [
        { type: 'compare_columns', left: 'day', operator: '<', right: 'shipped' },
        { type: 'compare_columns', left: 'day', operator: '>', right: 'shipped' },
      ],
    ],
    [
      'a rule and its negation',
      [
        { type: 'format', column: 'status', format: 'email' },
        { type: 'not', rule: { type: 'format', column: 'status', format: 'email' } },
      ],
    ],
    ['conditions in SQL', [condition('price BETWEEN 1 AND 5'), condition('"Price" > 5')]],
    ['an amount and a condition in SQL', [range({ min: 0 }), condition('price < 0')]],
    [
      'bounds on one mean',
      [
        { type: 'mean', column: 'price', min: 10 },
        { type: 'mean', column: 'price', max: 9 },
      ],
    ],
    [
      'bounds on the number of rows',
      [
        { type: 'row_count', min: 10 },
        { type: 'row_count', max: 9 },
      ],
    ],
  ])('%s', (_, given) => {
    expect(lint(...given)).toEqual(['contradicts a b']);
  });

  it('also where it takes three of them', () => {
    expect(
      lint(
        statuses('new', 'paid', 'gone'),
        { type: 'text_length', column: 'status', min: 4 },
        { type: 'forbidden_values', column: 'status', values: ['paid', 'gone'] },
      ),
    ).toEqual(['contradicts a b c']);
  });

  it('a key with fewer values than there must be rows', () => {
    const given = [
      { type: 'unique', columns: ['status'] },
      statuses('new'),
      { type: 'not_null', column: 'status' },
    ];
    expect(lint(...given, { type: 'row_count', min: 2 })).toEqual(['contradicts a b c d']);
    expect(lint(...given, { type: 'row_count', min: 1 })).toEqual([]);
  });

  it('says which, why, and what to do', () => {
    expect(lintRules('orders', rules(range({ max: 10 }), range({ min: 11 })), { kinds })).toEqual([
      {
        kind: 'contradicts',
        dataset: 'orders',
        rules: ['a', 'b'],
        message:
          'a (price is at most 10) and b (price is at least 11) contradict each other: no value of price can keep both, only NULL does.',
        remedy: 'Change or remove one of them, or filter them so that no row is judged by all.',
      },
    ]);
  });

  it('only where their filters overlap', () => {
    const high = { ...range({ min: 100 }), where: `status = 'premium'` };
    expect(lint(high, { ...range({ max: 50 }), where: `status = 'basic'` })).toEqual([]);
    expect(lint(high, { ...range({ max: 50 }), where: `status <> 'basic'` })).toEqual(['contradicts a b']);
    expect(lint(high, { ...range({ max: 50 }), where: `status IN ('basic', 'premium')` })).toEqual([
      'contradicts a b',
    ]);
  });

  it('and a filter that selects only what another rule forbids', () => {
    const gone = { type: 'not_null', column: 'price', where: `status = 'gone'` };
    expect(lint(gone, statuses('new', 'paid'))).toEqual(['filter_matches_nothing a b']);
    expect(lint(gone, statuses('new', 'paid', 'gone'))).toEqual([]);
  });

  it('and nothing is said of what they have in common', () => {
    expect(lint(range({ max: 10 }), range({ min: 10 }))).toEqual([]);
    expect(lint(statuses('new', 'paid'), { type: 'pattern', column: 'status', pattern: 'n.*' })).toEqual([]);
    expect(lint(condition('price > 5 OR status IS NULL'), condition('price < 3 OR status IS NULL'))).toEqual(
      [],
    );
  });
});

describe('a rule that others make redundant', () => {
  it.each<[string, Record<string, unknown>[]]>([
    ['a range around a narrower one', [range({ min: 0, max: 100 }), range({ min: 10, max: 20 })]],
    [
      'not negative beside positive',
      [
        { type: 'not_negative', column: 'price' },
        { type: 'positive', column: 'price' },
      ],
    ],
    ['a set around a smaller one', [statuses('new', 'paid', 'gone'), statuses('new')]],
    [
      'a range around a set',
      [range({ min: 0 }), { type: 'accepted_values', column: 'price', values: [1, 2] }],
    ],
    [
      'a pattern that every accepted value matches',
      [{ type: 'pattern', column: 'status', pattern: '[a-z]+' }, statuses('new', 'paid')],
    ],
    [
      'a length that every accepted value has',
      [{ type: 'text_length', column: 'status', max: 4 }, statuses('new', 'paid')],
    ],
    [
      'not NULL beside all filled',
      [
        { type: 'not_null', column: 'price' },
        { type: 'all_filled', columns: ['price', 'status'] },
      ],
    ],
    [
      'at most as late beside earlier',
      [
        { type: 'compare_columns', left: 'day', operator: '<=', right: 'shipped' },
        { type: 'compare_columns', left: 'shipped', operator: '>', right: 'day' },
      ],
    ],
    [
      'a key of two columns of which one is a key',
      [
        { type: 'unique', columns: ['status', 'day'] },
        { type: 'unique', columns: ['day'] },
      ],
    ],
    [
      'a filtered rule beside the same one without',
      [
        { type: 'not_null', column: 'price', where: 'active' },
        { type: 'not_null', column: 'price' },
      ],
    ],
    [
      'filled when, beside not NULL',
      [
        { type: 'required_when', column: 'price', when: `status = 'paid'` },
        { type: 'not_null', column: 'price' },
      ],
    ],
    [
      'a wider bound on a mean',
      [
        { type: 'mean', column: 'price', min: 0 },
        { type: 'mean', column: 'price', min: 5, max: 9 },
      ],
    ],
    [
      'a filter within another',
      [
        { ...range({ min: 0 }), where: "day >= DATE '2024-06-01'" },
        { ...range({ min: 0 }), where: `day > '2024-01-01'` },
      ],
    ],
  ])('%s', (_, given) => {
    expect(lint(...given)).toEqual(['implied a b']);
  });

  it('also where it takes two of them', () => {
    expect(lint(range({ min: 5, max: 10 }), range({ min: 5 }), range({ max: 10 }))).toEqual([
      'implied b a',
      'implied c a',
    ]);
    expect(
      lint(range({ min: 5 }), range({ max: 10 }), condition('price >= 5 AND price <= 10 OR price IS NULL')),
    ).toEqual(['implied a c', 'implied b c']);
    expect(
      lint(
        { ...range({ min: 5 }), severity: 'error' },
        { ...range({ max: 10 }) },
        {
          type: 'any_of',
          rules: [
            { type: 'value_range', column: 'price', min: 5, max: 10 },
            { type: 'not_null', column: 'day' },
          ],
        },
      ),
    ).toEqual(['implied c a b']);
  });

  it('but not by one that only warns, or lets some violations pass', () => {
    expect(lint(range({ min: 0 }), { ...range({ min: 1 }), severity: 'warn' })).toEqual([]);
    expect(lint(range({ min: 0 }), { ...range({ min: 1 }), threshold: { max_share: 0.1 } })).toEqual([]);
  });

  it('nor by one whose NULLs it does not take', () => {
    expect(lint({ type: 'not_null', column: 'price' }, range({ min: 0 }))).toEqual([]);
  });
});

describe('rules that repeat each other', () => {
  it('in the same words, whatever they are called and in whatever order', () => {
    expect(lint(statuses('new', 'paid'), { ...statuses('paid', 'new'), description: 'known' })).toEqual([
      'repeats b a',
    ]);
    expect(
      lint(
        { type: 'ordered_columns', columns: ['day', 'shipped'] },
        { type: 'ordered_columns', columns: ['shipped', 'day'] },
      ),
    ).toEqual([]);
  });

  it('in other words', () => {
    expect(lint(range({ min: 0 }), { type: 'not_negative', column: 'price' })).toEqual(['repeats a b']);
    expect(lint({ type: 'not_null', column: 'price' }, condition('NOT (price IS NULL)'))).toEqual([
      'repeats a b',
    ]);
  });
});

describe('a rule by itself', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a condition that is always true', condition('price > 3 OR price <= 3 OR price IS NULL')],
    ['not NULL of rows where it is not', { type: 'not_null', column: 'price', where: 'price > 0' }],
    [
      'any of a rule and its opposite',
      {
        type: 'any_of',
        rules: [
          { type: 'not_null', column: 'price' },
          { type: 'null_only', column: 'price' },
        ],
      },
    ],
  ])('checks nothing: %s', (_, given) => {
    expect(lint(given)).toEqual(['never_fails a']);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a condition that is never true', condition('price > 3 AND price < 3')],
    ['a comparison with NULL', condition('price = NULL')],
    ['a value where there is none', { type: 'not_null', column: 'price', where: 'price IS NULL' }],
  ])('cannot be kept: %s', (_, given) => {
    expect(lint(given)).toEqual(['always_fails a']);
  });

  it.each<[string, string, string]>([
    ['nothing', `status = 'a' AND status = 'b'`, 'filter_matches_nothing a'],
    ['nothing: NULL is in no list', `price NOT IN (1, NULL)`, 'filter_matches_nothing a'],
    ['everything', 'price IS NULL OR price IS NOT NULL', 'filter_matches_everything a'],
    ['everything: as one begins to write', '1 = 1', 'filter_matches_everything a'],
  ])('has a filter that selects %s', (_, where, expected) => {
    expect(lint({ ...range({ min: 0 }), where })).toEqual([expected]);
    expect(lint({ type: 'when_then', when: where, then: 'price > 0' })).toEqual([expected]);
  });
});

describe('what is not understood', () => {
  it.each<[string, Record<string, unknown>[]]>([
    ['functions', [condition('length(status) > 5'), condition('length(status) < 3')]],
    [
      'a text compared with a number, which the engine converts',
      [condition('status > 5'), condition('status < 3')],
    ],
    ['a column of which nobody knows what it holds', [condition('unheard > 5'), condition('unheard < 3')]],
    [
      'a pattern that only RE2 reads',
      [statuses('new'), { type: 'pattern', column: 'status', pattern: '(?i)NEW' }],
    ],
    [
      'more digits than a double has',
      [condition('price > 12345678901234567'), condition('price < 12345678901234568')],
    ],
    ['comments', [condition('price > 5 -- AND price < 3')]],
  ])('may be so or not: %s', (_, given) => {
    expect(lint(...given)).toEqual([]);
  });

  it('but is the same wherever it stands', () => {
    expect(lint(condition('length(status) > 5'), condition('NOT (LENGTH(status)  > 5)'))).toEqual([
      'contradicts a b',
    ]);
    expect(lint(condition('length(status) > 5'), condition('length(status) > 5 AND price > 0'))).toEqual([
      'implied a b',
    ]);
  });
});

describe('every type of rule', () => {
  it('can be looked at, and nothing is said of one that some rows keep and others break', () => {
    for (const { rule, breaks, table } of RULE_CASES) {
      const kindsOf = new Map(Object.entries(table.columns).map(([name, type]) => [name, KINDS[type]]));
      const found = lintRules('t', rules(rule), { kinds: kindsOf }).map(({ kind }) => kind);
      const broken = typeof breaks === 'number' ? breaks : breaks.length;
      if (broken > 0) expect([rule, found]).not.toEqual([rule, ['never_fails']]);
      if (broken === 0 && table.rows.length > 0) expect([rule, found]).not.toEqual([rule, ['always_fails']]);
    }
  });
});

const KINDS = {
  int: 'number',
  double: 'number',
  text: 'text',
  date: 'temporal',
  timestamp: 'temporal',
  bool: 'boolean',
} as const;
