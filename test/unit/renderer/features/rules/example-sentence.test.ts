import { describe, expect, it } from 'vitest';
import { exampleSentence } from '#renderer/features/rules/example-sentence.ts';
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
