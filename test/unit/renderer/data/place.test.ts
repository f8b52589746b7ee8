import { describe, expect, it } from 'vitest';
import { PlaceSearchSchema } from '#renderer/data/place.ts';

describe('the place in the address', () => {
  it('carries what is selected', () => {
    expect(PlaceSearchSchema.parse({ dataset: 'users', rule: 'users_email_unique' })).toEqual({
      dataset: 'users',
      rule: 'users_email_unique',
    });
  });

  it('drops what is no text rather than failing: an address may be old or typed', () => {
    expect(PlaceSearchSchema.parse({ dataset: 7, column: '', unknown: 'x' })).toEqual({});
  });

  it('carries what rows are filtered by, and forgets filters that it does not understand', () => {
    const filter = [{ op: 'in', column: 'city', values: ['Berne', null], exclude: true }];
    expect(PlaceSearchSchema.parse({ filter })).toEqual({ filter });
    expect(PlaceSearchSchema.parse({ filter: [{ op: 'between' }] })).toEqual({});
  });
});
