import { expect, it } from 'vitest';
import { elapsedText } from '#renderer/app/elapsed-text.ts';

it('a job that ended took its time, one that runs takes it up to now', () => {
  expect(elapsedText({ startedAt: 1000, endedAt: 1850 }, 99_000)).toBe('850 ms');
  expect(elapsedText({ startedAt: 1000, endedAt: null }, 5200)).toBe('4.2 s');
});
