import { describe, expect, it } from 'vitest';
import { journeyState, type JourneyFacts } from '#renderer/app/journey-state.ts';
import type { ProjectView } from '#shared/rpc/index.ts';
import { extractOf } from '../../../fixtures/extract-of.ts';

const project: ProjectView = {
  id: 'p1',
  name: 'orders',
  folder: '/projects/orders',
  spec_text: '',
  spec_hash: '',
  spec: null,
  problems: [],
  datasets: [
    { name: 'users', role: 'source', loaded: true, options: {} },
    { name: 'dim_users', role: 'target', loaded: false, options: null },
  ],
  last_run: null,
};
const extract = (table: string, rejected: number) =>
  extractOf({ table, file: `${table}.csv`, rejected: { count: rejected, samples: [] } });
const nothing: JourneyFacts = {
  project,
  spec: null,
  extracts: [],
  profiled: [],
  checks: null,
  planned: 0,
  run: null,
  ready: null,
  exported: false,
};
const stateOf = (step: keyof ReturnType<typeof journeyState>, facts: Partial<JourneyFacts>) =>
  journeyState({ ...nothing, ...facts })[step];

describe('the states of the steps', () => {
  it('are all to do while no project is open', () => {
    const states = Object.values(journeyState({ ...nothing, project: null }));
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['todo']));
  });

  it('of Sources follow what is loaded, and rejected lines call for attention', () => {
    expect(stateOf('sources', {})).toEqual({ state: 'todo', note: 'nothing loaded yet' });
    expect(stateOf('sources', { extracts: [extract('users', 0)] })).toEqual({
      state: 'started',
      note: '1 of 2 not loaded',
    });
    expect(stateOf('sources', { extracts: [extract('users', 6)] })).toEqual({
      state: 'attention',
      note: '6 rejected lines',
    });
  });

  it('of Profile count the profiled datasets', () => {
    const extracts = [extract('users', 0), extract('dim_users', 0)];
    expect(stateOf('profile', { extracts, profiled: ['users'] }).state).toBe('started');
    expect(stateOf('profile', { extracts, profiled: ['users', 'dim_users'] }).state).toBe('done');
  });

  it('of Checks follow the verdict', () => {
    const report = (verdict: 'pass' | 'warn' | 'fail') => ({ verdict, rows: 1, rules: [], elapsed_ms: 1 });
    expect(stateOf('checks', { checks: report('pass') }).state).toBe('done');
    expect(stateOf('checks', { checks: report('fail') })).toEqual({
      state: 'attention',
      note: 'verdict: fail',
    });
  });

  it('of Readiness follow the review', () => {
    expect(stateOf('readiness', { ready: null }).state).toBe('todo');
    expect(stateOf('readiness', { ready: false }).state).toBe('attention');
    expect(stateOf('readiness', { ready: true }).state).toBe('done');
  });
});
