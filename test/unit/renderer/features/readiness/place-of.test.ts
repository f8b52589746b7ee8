import { describe, expect, it } from 'vitest';
import { placeName, placeOf } from '#renderer/features/readiness/place-of.ts';
import type { Spec } from '#shared/pipeline/spec.ts';

const spec: Spec = {
  assay: 1,
  name: 'p',
  sources: [
    {
      id: 'users',
      kind: 'postgres',
      connection: 'c',
      object: 'public.users',
      extract: { file: 'users.csv' },
      columns: [{ name: 'email', type: 'text' }],
      extraction: { mode: 'full' },
    },
  ],
  transforms: [],
  quality: [
    {
      dataset: 'users',
      on_fail: 'stop',
      rules: [{ id: 'email_there', type: 'not_null', severity: 'error', column: 'email' }],
    },
  ],
  targets: [],
  alerts: [],
};

describe('placeOf', () => {
  it.each([
    ['sources[0].extraction', { step: 'pipeline', node: 'users' }],
    ['quality[0].rules[0].column', { step: 'rules', rule: 'email_there', dataset: 'users' }],
    ['quality[0].on_fail', { step: 'pipeline', node: 'gate:users' }],
    ['retries', { step: 'pipeline', node: null }],
    ['targets[7]', { step: 'pipeline', node: null }],
    ['', { step: 'pipeline', node: null }],
  ])('leads from %j to where it is edited', (where, place) => {
    expect(placeOf(spec, where)).toEqual(place);
  });
});

describe('placeName', () => {
  it('names the place for its link', () => {
    expect(placeName({ step: 'pipeline', node: 'gate:users' }, 'quality[0]')).toBe('gate on users');
    expect(placeName({ step: 'pipeline', node: null }, 'retries')).toBe('retries');
    expect(placeName({ step: 'pipeline', node: null }, '')).toBe('the pipeline');
  });
});
