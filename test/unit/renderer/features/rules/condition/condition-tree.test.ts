import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionText,
  OPERATORS,
  treeOf,
  typedLiteral,
  valuesTaken,
  type Group,
  type Node,
  type Operator,
  type Test,
} from '#renderer/features/rules/condition/condition-tree.ts';
import type { Literal } from '#shared/rules/logic/condition.ts';

const columns = ['age', 'Country', 'signed up', 'order'];
const test = (column: string, operator: Operator, ...values: Literal[]): Test => ({
  kind: 'test',
  column,
  operator,
  values,
});
const all = (...of: Node[]): Group => ({ kind: 'group', join: 'and', of });
const any = (...of: Node[]): Group => ({ kind: 'group', join: 'or', of });
const number = (value: number): Literal => ({ kind: 'number', value });
const text = (value: string): Literal => ({ kind: 'text', value });

describe('a condition in SQL as a tree', () => {
  it.each<[string, Group]>([
    ['', all()],
    ['age > 18', all(test('age', '>', number(18)))],
    [
      'age >= 18 AND (country = \'NL\' OR "order" IS NULL)',
      all(test('age', '>=', number(18)), any(test('Country', '=', text('NL')), test('order', 'is null'))),
    ],
    ["COUNTRY NOT IN ('NL', 'BE')", all(test('Country', 'not in', text('NL'), text('BE')))],
    ['age BETWEEN 1 AND 9', all(test('age', '>=', number(1)), test('age', '<=', number(9)))],
    [
      '"signed up" < DATE \'2024-01-31\'',
      all(test('signed up', '<', { kind: 'moment', value: '2024-01-31' })),
    ],
  ])('%s', (written, tree) => {
    expect(treeOf(written, columns)).toEqual(tree);
  });

  it.each([
    'length(name) > 3',
    'age > height',
    'NOT (age = 3)',
    'age = ${limit}',
    'age = -- old\n 3',
    'age >',
  ])('is left as text where the tree has no words for it: %s', (written) => {
    expect(treeOf(written, columns)).toBeNull();
  });

  it('is written without the tests that are not filled in yet', () => {
    expect(
      conditionText(all(test('', '='), test('age', '='), any(test('age', 'in')), test('age', 'is null'))),
    ).toBe('age IS NULL');
  });

  it('quotes names and texts that need it', () => {
    const tree = all(
      test('Country', '=', text("d'Or")),
      test('order', '<>', text('')),
      test('age', '<', number(-1.5)),
    );
    expect(conditionText(tree)).toBe(`"Country" = 'd''Or' AND "order" <> '' AND age < -1.5`);
  });

  it('reads back as it was written', () => {
    fc.assert(
      fc.property(groups, (group) => {
        expect(treeOf(conditionText(group), columns)).toEqual(group);
      }),
    );
  });
});

describe('a value that is typed', () => {
  it.each<[string, string | null, Literal]>([
    ['12', 'BIGINT', number(12)],
    ['12', 'VARCHAR', text('12')],
    ['12', null, text('12')],
    ['twelve', 'BIGINT', text('twelve')],
    ['TRUE', 'BOOLEAN', { kind: 'boolean', value: true }],
    ['2024-01-31', 'DATE', { kind: 'moment', value: '2024-01-31' }],
  ])('%s in a column of type %s', (typed, type, literal) => {
    expect(typedLiteral(typed, type)).toEqual(literal);
  });
});

const literals: fc.Arbitrary<Literal> = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }).map(number),
  fc
    .string()
    .filter((value) => !/\0|--|\/\*/.test(value))
    .map(text),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
);
const tests: fc.Arbitrary<Node> = fc
  .record({
    column: fc.constantFrom(...columns),
    operator: fc.constantFrom(...(Object.keys(OPERATORS) as Operator[])),
    values: fc.array(literals, { minLength: 1, maxLength: 3 }),
    pattern: fc.constantFrom('a%', '_b'),
  })
  .map(({ column, operator, values, pattern }) => {
    const taken = valuesTaken(operator);
    if (operator.endsWith('like')) return test(column, operator, text(pattern));
    return test(column, operator, ...(taken === null ? values : values.slice(0, taken)));
  });
/** Groups of two or more: a group of one reads back as what it holds. */
const groups: fc.Arbitrary<Group> = fc.letrec<{ group: Group; node: Node }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, tests, tie('group')),
  group: fc
    .record({
      join: fc.constantFrom<'and' | 'or'>('and', 'or'),
      of: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
    })
    .map(({ join, of }): Group => ({ kind: 'group', join, of })),
})).group;
