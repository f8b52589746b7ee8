import { describe, expect, it } from 'vitest';
import type { RuleContext } from '#shared/rules/define-rule.ts';
import { boundRule, findRuleTypes, type Rule, RULES, RuleSchema } from '#shared/rules/index.ts';
import { countQuery } from '#shared/rules/rule-query.ts';
import { DIALECTS, type Dialect, ident } from '#shared/sql/index.ts';
import { RULE_CASES } from '../../fixtures/rule-cases/index.ts';

const rule = (fields: Record<string, unknown>): Rule => RuleSchema.parse({ id: 'r', ...fields });
const context: RuleContext = { dataset: ident('t'), relation: (name) => ident('raw', name) };

function violation(fields: Record<string, unknown>, dialect: Dialect, given: RuleContext = context): string {
  const check = boundRule(rule(fields)).check(given);
  if (check.kind !== 'rows') throw new Error(`A ${check.kind} check has no violation.`);
  return check.violation.render(dialect);
}

const wide: RuleContext = {
  ...context,
  row: ident('row'),
  columnNames: () => ['a', 'b'],
};

describe('every rule type', () => {
  it.each(RULES.map((definition) => [definition.type, definition] as const))(
    '%s is said in words',
    (_, definition) => {
      expect(definition.nulls).toMatch(/\.$/);
      expect(definition.title).toMatch(/^[A-Z]/);
      expect(definition.aka?.length ?? 0).toBeGreaterThan(0);
    },
  );

  it.each(RULE_CASES)(
    '$rule is bound, said and written in every dialect',
    ({ rule: fields, without = [] }) => {
      const bound = boundRule(rule(fields));
      expect(bound.sentence).not.toMatch(/undefined|\[object/);
      expect(bound.expected).not.toMatch(/^$|undefined|\[object/);
      expect(bound.problems).toEqual([]);
      const count = countQuery(bound.check(wide), wide.dataset);
      for (const dialect of DIALECTS) {
        if (without.includes(dialect)) expect(() => count?.render(dialect)).toThrow(dialect);
        else expect(count?.render(dialect)).toMatch(/^SELECT /);
      }
    },
  );

  it.each<[Record<string, unknown>, string, string]>([
    [{ type: 'not_null', column: 'email' }, 'email is never NULL', 'no NULL'],
    [{ type: 'unique', columns: ['id'] }, 'id never repeats', 'no duplicates'],
    [{ type: 'unique', columns: ['a', 'b'] }, 'a, b together never repeat', 'no duplicates'],
    [
      { type: 'accepted_values', column: 's', values: ['a', 1, true] },
      's is one of a, 1, true',
      'one of a, 1, true',
    ],
    [{ type: 'value_range', column: 'n', min: 0 }, 'n is at least 0', 'at least 0'],
    [
      { type: 'value_range', column: 'd', min: '2020-01-01', max: '2021-01-01' },
      'd is between 2020-01-01 and 2021-01-01',
      'between 2020-01-01 and 2021-01-01',
    ],
    [{ type: 'row_count', min: 5, max: 5 }, 'the dataset has exactly 5 rows', 'exactly 5 rows'],
    [{ type: 'row_count', min: 1 }, 'the dataset has at least 1 row', 'at least 1 row'],
    [
      { type: 'functional_dependency', determinant: ['zip'], dependent: 'city' },
      'each zip has one city',
      'the most common city of its group',
    ],
    [
      { type: 'value_range', column: 'n', min: '${low}', where: 'kind = 1', group_by: ['shop'] },
      'n is at least ${low}, for each shop, where kind = 1',
      'at least ${low}',
    ],
    [
      {
        type: 'any_of',
        rules: [
          { type: 'not_null', column: 'phone' },
          { type: 'not', rule: { type: 'not_null', column: 'email' } },
        ],
      },
      'phone is never NULL or not: email is never NULL',
      'one of the rules holds',
    ],
    [{ type: 'custom_sql', sql: 'SELECT\n 1' }, 'no row comes back from: SELECT 1', 'no rows'],
    [{ type: 'custom_sql', sql: 'SELECT 1', description: 'Totals agree.' }, 'Totals agree.', 'no rows'],
  ])('%o says: %s', (fields, sentence, expected) => {
    const bound = boundRule(rule(fields));
    expect(bound.sentence).toBe(sentence);
    expect(bound.expected).toBe(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ type: 'unique', columns: ['a', 'a'] }, 'columns'],
    [{ type: 'value_range', column: 'a' }, 'column'],
    [{ type: 'value_range', column: 'a', min: 2, max: 1 }, 'max'],
    [{ type: 'value_range', column: 'a', min: 2, max: '2024-01-01' }, 'max'],
    [{ type: 'row_count' }, 'min'],
    [{ type: 'row_count', min: 2, max: 1 }, 'max'],
    [{ type: 'pattern', column: 'a', pattern: '(?=x)' }, 'pattern'],
    [{ type: 'pattern', column: 'a', pattern: '(a)\\1' }, 'pattern'],
    [{ type: 'functional_dependency', determinant: ['a'], dependent: 'a' }, 'determinant'],
    [{ type: 'not', rule: { type: 'row_count', min: 1 } }, 'rules'],
    [{ type: 'not_null', column: 'a', warn_threshold: { max_count: 1 } }, 'warn_threshold'],
  ])('%o has a problem at %s', (fields, param) => {
    expect(boundRule(rule(fields)).problems.map((problem) => problem.param)).toEqual([param]);
  });

  it('refuses parameters it does not know', () => {
    expect(RuleSchema.safeParse({ id: 'r', type: 'not_null', column: 'a', colum: 'b' }).success).toBe(false);
    expect(RuleSchema.safeParse({ id: 'R!', type: 'not_null', column: 'a' }).success).toBe(false);
    expect(
      RuleSchema.safeParse({ id: 'r', type: 'value_range', column: 'a', min: '2024-02-30' }).success,
    ).toBe(false);
  });
});

describe('the SQL of a violation', () => {
  it('of several unique columns is one every dialect reads', () => {
    const where =
      'WHERE "d"."a" IS NOT NULL AND "d"."b" IS NOT NULL GROUP BY "d"."a", "d"."b" HAVING COUNT(*) > 1';
    expect(violation({ type: 'unique', columns: ['a', 'b'] }, 'postgres')).toBe(
      `("a", "b") IN (SELECT "d"."a", "d"."b" FROM "t" AS "d" ${where})`,
    );
    expect(violation({ type: 'unique', columns: ['a', 'b'] }, 'bigquery')).toContain(
      '(`a`, `b`) IN (SELECT (`d`.`a`, `d`.`b`) FROM',
    );
  });

  it('of a relationship names the other dataset where it is, and never the outer column', () => {
    expect(
      violation({ type: 'relationships', column: 'a', to: { dataset: 'o', column: 'b' } }, 'postgres'),
    ).toBe('"a" IS NOT NULL AND "a" NOT IN (SELECT "r"."b" FROM "raw"."o" AS "r" WHERE "r"."b" IS NOT NULL)');
  });

  it('of a date as upper bound takes the whole day in', () => {
    expect(violation({ type: 'value_range', column: 'a', max: '2024-02-28' }, 'postgres')).toBe(
      `("a" >= DATE '2024-02-29')`,
    );
    expect(violation({ type: 'value_range', column: 'a', min: '2024-01-01T10:00:00' }, 'postgres')).toBe(
      `("a" < TIMESTAMP '2024-01-01 10:00:00')`,
    );
  });

  it('compares plainly, and guards only a column known to be text', () => {
    const fields = { type: 'value_range', column: 'a', min: 0, max: 9 };
    expect(violation(fields, 'duckdb')).toBe('("a" < 0 OR "a" > 9)');
    expect(violation(fields, 'duckdb', { ...context, kindOf: () => 'text' })).toContain(
      'TRY_CAST("a" AS DOUBLE)',
    );
  });
});

describe('searching the catalogue', () => {
  it.each([
    ['expect_column_values_to_be_between', 'value_range'],
    ['dbt_utils.accepted_range', 'value_range'],
    ['unique combination', 'unique'],
    ['FD', 'functional_dependency'],
    ['pattern', 'pattern'],
  ])('%s finds %s first', (search, type) => {
    expect(findRuleTypes(search)[0]?.type).toBe(type);
  });

  it('without words finds every type, and nothing by a name that nobody has', () => {
    expect(findRuleTypes(' ')).toHaveLength(RULES.length);
    expect(findRuleTypes('no such rule')).toEqual([]);
  });
});

describe('parameters', () => {
  const range = { type: 'value_range', column: 'age', min: 0, max: '${oldest}' };

  it('stand in place of numbers and texts, from the spec and from the environment', () => {
    const scope = { parameters: { oldest: 120, who: 'age' }, env: { LOWEST: '18' } };
    const bound = boundRule(
      rule({ ...range, column: '${who}', min: '${env.LOWEST}', threshold: { max_count: '${env.MOST:-3}' } }),
      scope,
    );
    expect(bound.sentence).toBe('age is between 18 and 120');
    expect(bound.threshold).toEqual({ max_count: 3 });
    expect(bound.missing).toEqual([]);
  });

  it('stand in SQL as literals', () => {
    const fields = { type: 'not_null', column: 'a', where: 'kind = ${kind} AND n > ${n}' };
    const bound = boundRule(rule(fields), { parameters: { kind: "it's", n: 5 } });
    const check = bound.check(context);
    if (check.kind !== 'rows') throw new Error('It is about rows.');
    expect(check.scope?.render('duckdb')).toBe("(kind = 'it''s' AND n > 5\n)");
  });

  it('without a value are named, and the rule is not written as SQL', () => {
    const bound = boundRule(rule({ ...range, min: '${env.LOWEST}' }));
    expect(bound.missing).toEqual(['env.LOWEST', 'oldest']);
    expect(() => bound.check(context)).toThrow('uses ${env.LOWEST} and ${oldest}, which has no value');
  });

  it('of the wrong type are a problem', () => {
    expect(boundRule(rule(range), { parameters: { oldest: 'very' } }).problems).toEqual([
      {
        param: 'max',
        message: 'max comes to "very", which it cannot be.',
        remedy: 'Give the parameter a value of the right type.',
      },
    ]);
  });
});
