import { describe, expect, it } from 'vitest';
import { changeRules, moveRules, sharedSettings } from '#renderer/features/rules/bulk-edit.ts';
import { rulesOf } from '#renderer/features/rules/rules-of.ts';
import type { Spec } from '#shared/pipeline/spec.ts';

const spec: Spec = {
  assay: 1,
  name: 'p',
  sources: [],
  transforms: [],
  quality: [
    {
      dataset: 'users',
      on_fail: 'quarantine',
      rules: [
        { id: 'a', type: 'not_null', severity: 'error', column: 'a', owner: 'ann', tags: ['x', 'y'] },
        { id: 'b', type: 'not_null', severity: 'warn', column: 'b', owner: 'ann', tags: ['y'] },
      ],
    },
    {
      dataset: 'orders',
      on_fail: 'stop',
      rules: [{ id: 'c', type: 'not_null', severity: 'error', column: 'c' }],
    },
  ],
  targets: [],
  alerts: [],
};
const ids = (...all: string[]) => new Set(all);
const rule = (of: Spec, id: string) => rulesOf(of, ids(id))[0];

describe('several rules', () => {
  it('are changed alike, and all else of each stays', () => {
    const after = changeRules(spec, ids('a', 'c'), {
      severity: 'warn',
      threshold: { max_share: 0.1 },
      owner: 'bob',
      addTags: ['z'],
      removeTags: ['x'],
    });
    expect(rule(after, 'a')?.rule).toEqual({
      id: 'a',
      type: 'not_null',
      severity: 'warn',
      column: 'a',
      threshold: { max_share: 0.1 },
      owner: 'bob',
      tags: ['y', 'z'],
    });
    expect(rule(after, 'b')).toEqual(rule(spec, 'b'));
    expect(rule(after, 'c')?.rule).toMatchObject({ severity: 'warn', tags: ['z'] });
  });

  it('lose a setting that is taken out', () => {
    const after = changeRules(spec, ids('a'), { owner: null, removeTags: ['x', 'y'] });
    expect(rule(after, 'a')?.rule).toEqual({ id: 'a', type: 'not_null', severity: 'error', column: 'a' });
  });

  it('move behind the gate of another dataset', () => {
    const after = moveRules(spec, ids('a', 'c'), 'orders');
    expect(rulesOf(after).map(({ rule: { id }, dataset }) => `${dataset}.${id}`)).toEqual([
      'users.b',
      'orders.c',
      'orders.a',
    ]);
  });

  it('share what is the same for all of them', () => {
    expect(sharedSettings(spec, ids('a', 'b'))).toEqual({
      dataset: 'users',
      severity: undefined,
      owner: 'ann',
      max_count: null,
      max_share: null,
      tags: ['y'],
    });
  });
});
