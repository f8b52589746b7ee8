import { describe, expect, it } from 'vitest';
import { guardRule, isGuarded } from '#renderer/features/profile/guard-rule.ts';
import { addRule } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Alert } from '#shared/profile/profile.ts';

const SPEC: Spec = {
  assay: 1,
  name: 'p',
  sources: [
    {
      id: 'users',
      kind: 'postgres',
      connection: 'c',
      object: 'public.users',
      extract: { file: 'users.csv' },
      columns: [{ name: 'E-mail', type: 'text' }],
      extraction: { mode: 'full' },
    },
  ],
  transforms: [],
  quality: [],
  targets: [],
  alerts: [],
};
const ALERT: Alert = {
  kind: 'nulls',
  column: 'E-mail',
  severity: 'warn',
  message: 'E-mail has NULLs',
  evidence: '12 rows',
  guard: { type: 'not_null', params: { column: 'E-mail' } },
};

describe('the rule that guards an alert', () => {
  it('has the parameters of the alert, under an id that is free', () => {
    expect(guardRule(SPEC, 'users', ALERT)).toMatchObject({
      id: 'users_e_mail_not_null',
      type: 'not_null',
      column: 'E-mail',
    });
  });

  it('is there once: an alert that is guarded says so', () => {
    const rule = guardRule(SPEC, 'users', ALERT);
    if (!rule) throw new Error('no rule');
    expect(isGuarded(SPEC, 'users', rule)).toBe(false);
    const after = addRule(SPEC, 'users', rule);
    const again = guardRule(after, 'users', ALERT);
    expect(again?.id).not.toBe(rule.id);
    expect(again && isGuarded(after, 'users', again)).toBe(true);
  });

  it('is not offered for a dataset that is no step of the pipeline, nor where it would not hold', () => {
    expect(guardRule(SPEC, 'picked_file', ALERT)).toBeNull();
    expect(guardRule(SPEC, 'users', { ...ALERT, guard: { type: 'not_null', params: {} } })).toBeNull();
    expect(guardRule(SPEC, 'users', { ...ALERT, guard: null })).toBeNull();
  });
});
