import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered } from '#renderer/data/gathered.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('pieces that come close together are handed over in one bundle, in their order', () => {
  const bundles: (readonly number[])[] = [];
  const { add } = gathered<number>((parts) => bundles.push(parts), 80);
  add(1);
  add(2);
  vi.advanceTimersByTime(79);
  expect(bundles).toEqual([]);
  add(3);
  vi.advanceTimersByTime(1);
  expect(bundles).toEqual([[1, 2, 3]]);
  add(4);
  vi.advanceTimersByTime(80);
  expect(bundles).toEqual([[1, 2, 3], [4]]);
});
