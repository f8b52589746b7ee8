import { describe, expect, it } from 'vitest';
import { takeToken } from '#renderer/data/take-token.ts';

function place(hash: string, stored: Record<string, string> = {}) {
  const kept = { ...stored };
  const replaced: string[] = [];
  return {
    kept,
    replaced,
    hash,
    storage: {
      getItem: (name: string) => kept[name] ?? null,
      setItem: (name: string, value: string) => void (kept[name] = value),
    },
    replaceHash: (next: string) => void replaced.push(next),
  };
}

describe('takeToken', () => {
  it('takes the token from the fragment, keeps it and removes it from the address', () => {
    const page = place('#token=abc123');
    expect(takeToken(page)).toBe('abc123');
    expect(page.kept).toEqual({ 'assay.token': 'abc123' });
    expect(page.replaced).toEqual(['#/']);
  });

  it('leaves the rest of the fragment as the place to open', () => {
    const page = place('#token=abc&/profile?dataset=users');
    takeToken(page);
    expect(page.replaced).toEqual(['#/profile?dataset=users']);
  });

  it('decodes what a link had to encode', () => {
    expect(takeToken(place('#token=a%2Bb%3D'))).toBe('a+b=');
  });

  it('finds the kept token after a reload, and touches nothing', () => {
    const page = place('#/rules', { 'assay.token': 'abc' });
    expect(takeToken(page)).toBe('abc');
    expect(page.replaced).toEqual([]);
  });

  it('is empty when there never was one', () => {
    expect(takeToken(place(''))).toBe('');
  });
});
