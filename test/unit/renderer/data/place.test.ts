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
});
