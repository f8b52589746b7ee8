import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nameOfPath, namedPath } from '#electron/hosts/named-path.ts';

describe('namedPath', () => {
  it.each([
    ['/data/orders.csv', '/data/orders.csv'],
    ['  /data/my orders.csv\n', '/data/my orders.csv'],
    ['"/data/my orders.csv"', '/data/my orders.csv'],
    ["'/data/orders/*.csv'", '/data/orders/*.csv'],
    ['file:///data/my%20orders.csv', '/data/my orders.csv'],
    ['extracts/orders.csv', '/projects/shop/extracts/orders.csv'],
    ['../orders.csv', '/projects/orders.csv'],
    ['~/orders.csv', join(homedir(), 'orders.csv')],
    ['~', homedir()],
  ])('%j names %s', (text, path) => {
    expect(namedPath(text, '/projects/shop')).toBe(path);
  });

  it('without a project what is relative lies in the home', () => {
    expect(namedPath('orders.csv', null)).toBe(join(homedir(), 'orders.csv'));
  });

  it('a URL of another machine names nothing outside the home', () => {
    expect(namedPath('file://server/share/orders.csv', null)).toBe(
      join(homedir(), 'file:', 'server', 'share', 'orders.csv'),
    );
  });
});

describe('nameOfPath', () => {
  it.each([
    ['/data/orders.csv', 'orders.csv'],
    ['/data/orders', 'orders'],
    ['/data/orders/', 'orders'],
    ['/data/orders/*.csv', 'orders/*.csv'],
    ['/data/orders_*.csv', 'data/orders_*.csv'],
    ['/data/*/2025.csv', 'data/*/2025.csv'],
  ])('of %s is %s', (path, name) => {
    expect(nameOfPath(path)).toBe(name);
  });
});
