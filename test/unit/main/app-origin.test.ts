import { describe, expect, it } from 'vitest';
import { isAppUrl } from '#electron/main/app-origin.ts';
import { isTrustedSender } from '#electron/main/trusted-sender.ts';

describe('isAppUrl', () => {
  it.each(['app://bundle/', 'app://bundle/index.html#/rules', 'app://bundle'])(
    'knows %s as ours',
    (address) => {
      expect(isAppUrl(address)).toBe(true);
    },
  );

  it.each([
    'app://bundle.evil.example/',
    'app://other/',
    'app://bundle@evil.example/',
    'app://user@bundle/',
    'https://bundle/',
    'file:///app/bundle/index.html',
    'javascript:alert(1)',
    'data:text/html,app://bundle/',
    '',
    'bundle',
  ])('refuses %s', (address) => {
    expect(isAppUrl(address)).toBe(false);
  });
});

describe('isTrustedSender', () => {
  it('trusts the main frame of our page only', () => {
    expect(isTrustedSender({ url: 'app://bundle/', parent: null })).toBe(true);
    expect(isTrustedSender({ url: 'app://bundle/', parent: {} })).toBe(false);
    expect(isTrustedSender({ url: 'https://evil.example/', parent: null })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});
