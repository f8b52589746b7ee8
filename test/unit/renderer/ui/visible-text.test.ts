import { describe, expect, it } from 'vitest';
import { visibleText } from '#renderer/ui/visible-text.ts';

describe('visibleText', () => {
  const drawn = (text: string) =>
    visibleText(text)
      .map((piece) => piece.text)
      .join('');

  it.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['a\0b', 'a␀b'],
    ['  a  b ', '··a··b·'],
    ['a\tb\r\n', 'a⇥b⏎'],
    ['\u001b[0m', '␛[0m'],
    ['\u00a0x\ufffd', '⍽x�'],
  ])('%j is drawn as %s', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it('names its signs', () => {
    expect(visibleText('  \0')).toEqual([
      { text: '··', name: '2 spaces' },
      { text: '␀', name: 'NUL' },
    ]);
  });
});
