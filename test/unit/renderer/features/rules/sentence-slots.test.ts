import { describe, expect, it } from 'vitest';
import { exampleSentence, sentenceParts } from '#renderer/features/rules/sentence-slots.ts';
import { RULES } from '#shared/rules/index.ts';

describe('exampleSentence', () => {
  it('names the parameters where values will stand', () => {
    const [notNull] = RULES;
    expect(exampleSentence(notNull)).toBe('‹column› is never NULL');
  });

  it.each(RULES.map((rule) => [rule.type, rule] as const))('has a sentence for %s', (_, rule) => {
    const sentence = exampleSentence(rule);
    expect(sentence).toContain('‹');
    expect(sentence).not.toMatch(/undefined|NaN|object Object/);
  });
});

describe('sentenceParts', () => {
  const text = (value: Record<string, unknown>) =>
    sentenceParts(value).map((part) => (part.kind === 'words' ? part.text : `[${part.param}: ${part.text}]`));

  it('cuts the sentence where its parameters stand', () => {
    expect(text({ type: 'value_range', column: 'age', min: 0, max: 120 })).toEqual([
      '[column: age]',
      ' is between ',
      '[min: 0]',
      ' and ',
      '[max: 120]',
    ]);
  });

  it('leaves out a bound that is open', () => {
    expect(text({ type: 'value_range', column: 'age', min: 0 })).toEqual([
      '[column: age]',
      ' is at least ',
      '[min: 0]',
    ]);
  });

  it('names what is not filled in yet', () => {
    expect(text({ type: 'value_range', column: '' })).toEqual([
      '[column: ‹column›]',
      ' is between ',
      '[min: ‹at least›]',
      ' and ',
      '[max: ‹at most›]',
    ]);
  });

  it('shows a list and a reference as the sentence says them', () => {
    expect(text({ type: 'accepted_values', column: 'status', values: ['a', 'b'] })).toEqual([
      '[column: status]',
      ' is one of ',
      '[values: a, b]',
    ]);
    expect(text({ type: 'relationships', column: 'user', to: { dataset: 'users', column: 'id' } })).toEqual([
      'every ',
      '[column: user]',
      ' exists in ',
      '[to: users]',
      '.',
      '[to: id]',
    ]);
  });

  it.each(RULES.map((rule) => [rule.type, rule] as const))('has a place to begin for %s', (type) => {
    expect(sentenceParts({ type }).length).toBeGreaterThan(0);
  });
});
