import { describe, expect, it } from 'vitest';
import { SAMPLE_SPEC } from '#electron/engine/sample/sample-spec.ts';
import {
  addRule,
  addSource,
  addTarget,
  addTransform,
  dismissSuggestion,
  freeId,
  removeRule,
  removeSource,
  removeTarget,
  removeTransform,
  restoreSuggestion,
  setAlerts,
  setDetails,
  setOnFail,
  setRetries,
  setSchedule,
  updateRule,
  updateSource,
  updateTarget,
  updateTransform,
} from '#shared/pipeline/edit.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { RuleSchema } from '#shared/rules/index.ts';

const sample: Spec = loadSpec(SAMPLE_SPEC);
const rule = RuleSchema.parse({ id: 'extra', type: 'not_null', column: 'email' });
const ruleIds = (spec: Spec, dataset: string) =>
  spec.quality.find((gate) => gate.dataset === dataset)?.rules.map((one) => one.id);

describe('an edit', () => {
  it('remembers why a suggestion is not wanted, until it is wanted again', () => {
    const about = { dataset: 'users', suggestion: 'email is never NULL' };
    const once = dismissSuggestion(sample, { ...about, reason: 'guests have none' });
    const twice = dismissSuggestion(once, { ...about, reason: 'the form does not ask' });
    expect(twice.dismissed).toEqual([{ ...about, reason: 'the form does not ask' }]);
    expect(restoreSuggestion(twice, { ...about, dataset: 'events' })).toEqual(twice);
    expect(restoreSuggestion(twice, about)).toEqual(sample);
  });

  it('leaves the spec it was given, and what it does not name', () => {
    const before = structuredClone(sample);
    const after = addRule(sample, 'users', rule);
    expect(sample).toEqual(before);
    expect(after.sources).toBe(sample.sources);
    expect(after.quality[1]).toBe(sample.quality[1]);
  });

  it('adds a rule to its gate, and the gate when there is none', () => {
    expect(ruleIds(addRule(sample, 'users', rule), 'users')?.at(-1)).toBe('extra');
    const bare = { ...sample, quality: [] };
    expect(addRule(bare, 'events', rule).quality).toEqual([
      { dataset: 'events', on_fail: 'stop', rules: [rule] },
    ]);
  });

  it('changes and removes a rule, and the gate with its last one', () => {
    const one = addRule({ ...sample, quality: [] }, 'users', rule);
    expect(updateRule(one, 'extra', { ...rule, severity: 'warn' }).quality[0]?.rules[0]?.severity).toBe(
      'warn',
    );
    expect(removeRule(one, 'extra').quality).toEqual([]);
  });

  it('changes what a gate does', () => {
    expect(setOnFail(sample, 'users', 'warn').quality.map((gate) => gate.on_fail)).toEqual([
      'warn',
      'quarantine',
    ]);
  });

  it('adds, changes and removes steps; a dataset takes its gate along', () => {
    const [users] = sample.sources;
    const [target] = sample.targets;
    if (!users || !target) throw new Error('The sample has a source and a target.');
    expect(addSource(sample, { ...users, id: 'more' }).sources.map((one) => one.id)).toEqual([
      'users',
      'events',
      'more',
    ]);
    expect(updateSource(sample, 'users', { object: 'a.b' }).sources[0]?.object).toBe('a.b');
    expect(removeSource(sample, 'users').quality.map((gate) => gate.dataset)).toEqual(['events']);
    const made = addTransform(sample, { id: 't', sql: 'SELECT 1' });
    expect(updateTransform(made, 't', { sql: 'SELECT 2' }).transforms).toEqual([
      { id: 't', sql: 'SELECT 2' },
    ]);
    expect(removeTransform(made, 't').transforms).toEqual([]);
    expect(addTarget(sample, { ...target, id: 'more' }).targets).toHaveLength(3);
    expect(updateTarget(sample, 'dim_users', { duplicates: 'newest' }).targets[0]?.duplicates).toBe('newest');
    expect(removeTarget(sample, 'dim_users').targets.map((one) => one.id)).toEqual(['fct_events']);
  });

  it('sets details', () => {
    expect(setDetails(sample, { owner: 'me' }).owner).toBe('me');
    expect(setSchedule(sample, undefined).schedule).toBeUndefined();
    expect(setRetries(sample, undefined).retries).toBeUndefined();
    expect(setAlerts(sample, []).alerts).toEqual([]);
  });
});

describe('a free id', () => {
  it.each([
    ['New Source!', 'new_source'],
    ['users', 'users_2'],
    ['users_arrived', 'users_arrived_2'],
    ['2024 sales', 'sales'],
    ['…', 'item'],
  ])('made of %s is %s', (wish, id) => {
    expect(freeId(sample, wish)).toBe(id);
  });
});
