import { describe, expect, it } from 'vitest';
import { ruleSql } from '#renderer/features/rules/rule-sql.ts';
import { readRuleText, ruleText } from '#renderer/features/rules/rule-text.ts';
import type { Rule } from '#shared/rules/index.ts';

const rule: Rule = {
  id: 'users_status_known',
  type: 'accepted_values',
  severity: 'error',
  column: 'status',
  values: ['active', 'closed'],
};

describe('the text of a rule', () => {
  it('reads back as the rule it was written from', () => {
    expect(readRuleText(ruleText(rule))).toEqual({ value: rule, problems: [] });
  });

  it('is the record it holds, also where that is no rule yet', () => {
    expect(readRuleText('id: a\ntype: not_null\n').value).toEqual({ id: 'a', type: 'not_null' });
    expect(readRuleText('just words\n').value).toBeNull();
  });

  it('marks an unknown key and says which was meant', () => {
    const { problems } = readRuleText('id: a\ntype: not_null\ncolum: email\n');
    expect(problems.find((problem) => problem.message.includes('key colum '))).toMatchObject({
      line: 3,
      column: 1,
    });
  });

  it('marks the line that is no YAML', () => {
    const { value, problems } = readRuleText('id: a\ntype: [not_null\n');
    expect(value).toBeNull();
    expect(problems[0]?.line).toBeGreaterThanOrEqual(2);
  });
});

describe('ruleSql', () => {
  it('is the query for the violating rows', () => {
    expect(ruleSql({ id: 'a', type: 'not_null', severity: 'error', column: 'e"mail' }, 'users')).toBe(
      'SELECT *\nFROM "users"\nWHERE "e""mail" IS NULL',
    );
  });

  it('is what an aggregate rule measures', () => {
    expect(ruleSql({ id: 'a', type: 'row_count', severity: 'error', min: 1 }, 'users')).toContain(
      'AS measured',
    );
  });

  it('is written in the dialect asked for', () => {
    const rule: Rule = { id: 'a', type: 'pattern', severity: 'error', column: 'email', pattern: '.+@.+' };
    expect(ruleSql(rule, 'users', { dialect: 'postgres' })).toContain('~');
    expect(ruleSql(rule, 'users', { dialect: 'bigquery' })).toContain('REGEXP_CONTAINS');
  });

  it('fills in the parameters of the spec, and says which have no value', () => {
    const rule: Rule = { id: 'a', type: 'row_count', severity: 'error', min: '${least}' };
    expect(ruleSql(rule, 'users', { scope: { parameters: { least: 5 } } })).toContain('COUNT(*)');
    expect(ruleSql(rule, 'users')).toBe('-- needs a value for least');
  });

  it("is the user's own query as it stands", () => {
    expect(ruleSql({ id: 'a', type: 'custom_sql', severity: 'error', sql: 'SELECT 1' }, 'users')).toBe(
      'SELECT 1',
    );
  });
});
