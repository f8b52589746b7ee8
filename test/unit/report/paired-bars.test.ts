import { describe, expect, it } from 'vitest';
import { pairedPaths, shares } from '#shared/report/paired-bars.ts';

describe('paired bars', () => {
  it('compare shares: twice as many rows of the same form are the same picture', () => {
    const { before, after } = pairedPaths([1, 3], [2, 6], 20, 9);
    expect(after).toBe(before);
    expect(before).toBe('M0 9v-3h8V9zM10 9v-9h8V9z');
  });

  it('have one scale: the highest share of both fills the chart', () => {
    const { before, after } = pairedPaths([1, 1], [4, 0], 20, 10);
    expect(before).toBe('M0 10v-5h8V10zM10 10v-5h8V10z');
    expect(after).toBe('M0 10v-10h8V10z');
  });

  it('of nothing are nothing rather than no number', () => {
    expect(shares([0, 0])).toEqual([0, 0]);
    expect(pairedPaths([0], [0], 10, 10)).toEqual({ before: '', after: '' });
    expect(pairedPaths([], [], 10, 10)).toEqual({ before: '', after: '' });
  });
});
