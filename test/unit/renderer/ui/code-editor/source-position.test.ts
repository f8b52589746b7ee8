import { describe, expect, it } from 'vitest';
import { rangeAt } from '#renderer/ui/code-editor/source-position.ts';

const text = 'name: users\nsorces:\n  - id: users\n';
const marked = (line: number | null, column: number | null) => {
  const { from, to } = rangeAt(text, { line, column });
  return text.slice(from, to);
};

describe('rangeAt', () => {
  it('marks the word at a line and column', () => {
    expect(marked(2, 1)).toBe('sorces');
    expect(marked(3, 9)).toBe('users');
  });

  it('marks one character where there is no word', () => {
    expect(marked(3, 1)).toBe(' ');
  });

  it('marks the line without its indent when the column is not known', () => {
    expect(marked(3, null)).toBe('- id: users');
  });

  it('marks the first line when nothing is known', () => {
    expect(marked(null, null)).toBe('name: users');
  });

  it('moves a place outside the text to the nearest one inside', () => {
    expect(rangeAt(text, { line: 99, column: 99 })).toEqual({ from: text.length, to: text.length });
    expect(rangeAt('', { line: 1, column: 1 })).toEqual({ from: 0, to: 0 });
  });
});
