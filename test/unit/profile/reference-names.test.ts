import { describe, expect, it } from 'vitest';
import { namesAsReference } from '#shared/profile/reference-names.ts';

describe('a name that speaks for a reference', () => {
  it.each([
    ['user_id', 'users', 'id', 2],
    ['userId', 'dim_users', 'id', 2],
    ['user_id', 'users', 'user_id', 2],
    ['city_code', 'cities', 'code', 2],
    ['box_id', 'boxes', 'id', 2],
    ['country', 'countries', 'id', 2],
    ['iata', 'airports', 'iata', 1],
    ['id', 'users', 'id', 0],
    ['amount', 'users', 'id', 0],
  ] as const)('%s to %s.%s: %d', (column, dataset, key, expected) => {
    expect(namesAsReference(column, dataset, key)).toBe(expected);
  });
});
