import { describe, expect, it } from 'vitest';
import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import { startRule, withFreeId } from '#renderer/features/rules/new-rule.ts';
import { byColumn, openSuggestions } from '#renderer/features/rules/suggestion-list.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';

const present: Rule = { id: 'email_there', type: 'not_null', severity: 'warn', column: 'email' };
const spec: Spec = {
  assay: 1,
  name: 'p',
  sources: [
    {
      id: 'users',
      kind: 'postgres',
      connection: 'c',
      object: 'public.users',
      extract: { file: 'users.csv' },
      columns: [{ name: 'email', type: 'text' }],
      extraction: { mode: 'full' },
    },
  ],
  transforms: [],
  quality: [{ dataset: 'users', on_fail: 'stop', rules: [present] }],
  targets: [],
  alerts: [],
};

function suggestion(rule: Rule, confidence: number): RuleSuggestion {
  return { rule, sentence: `${rule.id} holds`, evidence: 'seen', confidence, columns: [], violations: 0 };
}

describe('startRule', () => {
  it('starts with what a rule of the type needs, under an id that is free', () => {
    expect(startRule(spec, 'not_null', 'users')).toEqual({
      dataset: 'users',
      value: { id: 'users_not_null', type: 'not_null', column: '' },
    });
  });
});

describe('withFreeId', () => {
  it('counts on where the id is taken', () => {
    expect(withFreeId(spec, present).id).toBe('email_there_2');
  });
});

describe('asksTheSame', () => {
  it('looks at what is asked, not at id, severity or threshold', () => {
    const other: Rule = {
      id: 'x',
      type: 'not_null',
      severity: 'error',
      column: 'email',
      threshold: { max_count: 1 },
    };
    expect(asksTheSame(present, other)).toBe(true);
    expect(asksTheSame(present, { ...other, column: 'phone' })).toBe(false);
  });

  it('does not care for the order of a list', () => {
    const key = (columns: string[]): Rule => ({ id: 'k', type: 'unique', severity: 'error', columns });
    expect(asksTheSame(key(['a', 'b']), key(['b', 'a']))).toBe(true);
    expect(asksTheSame(key(['a', 'b']), key(['a']))).toBe(false);
  });
});

describe('openSuggestions', () => {
  it('leaves out what the spec has or the user dismissed, and puts the surest first', () => {
    const report = {
      dataset: 'users',
      rules: [
        suggestion({ ...present, id: 'users_email_not_null' }, 0.9),
        suggestion({ id: 'a', type: 'not_null', severity: 'error', column: 'a' }, 0.6),
        suggestion({ id: 'b', type: 'not_null', severity: 'error', column: 'b' }, 0.8),
        suggestion({ id: 'c', type: 'not_null', severity: 'error', column: 'c' }, 0.7),
      ],
    };
    const dismissed = [{ dataset: 'users', suggestion: 'c holds', reason: 'it may be missing' }];
    const found = openSuggestions(report, { ...spec, dismissed });
    expect(found.open.map(({ rule }) => rule.id)).toEqual(['b', 'a']);
    expect(found).toMatchObject({ accepted: 1, dismissed });
  });

  it('go column by column, those with rows that would fail first', () => {
    const rule: Rule = { id: 'a', type: 'not_null', severity: 'error', column: 'a' };
    const found = byColumn([
      { ...suggestion(rule, 0.9), sentence: '1', columns: ['a'] },
      { ...suggestion(rule, 0.5), sentence: '2', columns: ['b'], violations: 3 },
      { ...suggestion(rule, 0.8), sentence: '3', columns: ['b'] },
      { ...suggestion(rule, 0.7), sentence: '4', columns: [] },
    ]);
    expect(
      found.map(({ column, suggestions }) => [column, suggestions.map(({ sentence }) => sentence)]),
    ).toEqual([
      ['b', ['2', '3']],
      ['a', ['1']],
      [null, ['4']],
    ]);
  });
});
