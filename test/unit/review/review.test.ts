import { describe, expect, it } from 'vitest';
import { SAMPLE_SPEC } from '#electron/engine/sample/sample-spec.ts';
import { loadSpec } from '#shared/pipeline/load-spec.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';
import type { RunRecord, TaskRecord } from '#shared/pipeline/run-record.ts';
import type { ValidatedSpec } from '#shared/pipeline/spec.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import { GUARDRAILS, review } from '#shared/review/index.ts';

/** The sample spec with pieces of its text replaced, each of which must be there. */
function specWith(...changes: readonly [string | RegExp, string][]): ValidatedSpec {
  const text = changes.reduce((before, [piece, replacement]) => {
    const after = before.replace(piece, replacement);
    expect(after).not.toBe(before);
    return after;
  }, SAMPLE_SPEC);
  return loadSpec(text);
}

const sample = loadSpec(SAMPLE_SPEC);

function planOf(target: string, change: Partial<MergePlan> = {}): MergePlan {
  return {
    target,
    source: 'users',
    strategy: 'upsert',
    key: ['user_id'],
    mapping: {},
    source_rows: 1,
    target_rows: 0,
    target_rows_after: 1,
    inserted: 1,
    updated: 0,
    unchanged: 0,
    deleted: 0,
    rejected: 0,
    superseded: 0,
    changed_cells: 0,
    columns: {},
    duplicate_source_keys: 0,
    duplicate_target_keys: 0,
    null_keys: 0,
    idempotent: true,
    sample: [],
    warnings: [],
    sql: '',
    elapsed_ms: 1,
    ...change,
  };
}

function resultOf(change: Partial<RuleResult>): RuleResult {
  return {
    id: 'users_email_present',
    type: 'not_null',
    dataset: 'users',
    severity: 'error',
    dimension: 'completeness',
    status: 'pass',
    sentence: 'email is never NULL',
    measured: 0,
    expected: 'no NULL',
    violations: 0,
    rows: 10,
    ratio: 0,
    sample: [],
    columns: ['email'],
    sql: '',
    problem: null,
    ...change,
  };
}

function runWith(change: Partial<RunRecord> = {}): RunRecord {
  return {
    run_id: 'r',
    pipeline: 'users_to_warehouse',
    spec_hash: 'now',
    status: 'succeeded',
    started_at: '2026-01-15T00:00:00.000Z',
    elapsed_ms: 1,
    tasks: [],
    rejected_lines: {},
    checks: [
      { dataset: 'users', report: { verdict: 'pass', rows: 10, rules: [resultOf({})], elapsed_ms: 1 } },
    ],
    merges: [planOf('dim_users'), planOf('fct_events')],
    log: [],
    ...change,
  };
}

const task = (change: Partial<TaskRecord>): TaskRecord => ({
  id: 'extract_users',
  kind: 'extract',
  dataset: 'users',
  status: 'succeeded',
  rows_in: 10,
  rows_out: 10,
  rejected: 0,
  quarantined: 0,
  started_at: '2026-01-15T00:00:00.000Z',
  elapsed_ms: 1,
  message: '',
  ...change,
});

const checked = (dataset: string, change: Partial<RuleResult>): RunRecord['checks'] => [
  {
    dataset,
    report: { verdict: 'fail', rows: 10, rules: [resultOf({ dataset, ...change })], elapsed_ms: 1 },
  },
];

const proven = { run: runWith(), specHash: 'now' };

describe('the review', () => {
  it('finds the sample ready once a run has proven it', () => {
    const found = review(sample, proven);
    expect(found.findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    expect(found.ready).toBe(true);
    expect(found.checklist.map((item) => `${item.title}: ${item.state}`)).toEqual([
      'Idempotency: done',
      'Quality gates: done',
      'Error handling: done',
      'Monitoring: done',
      'Backfill: done',
      'Credentials: done',
      'Schedule and SLA: done',
      'Documentation: done',
    ]);
    expect(found.checklist.map((item) => item.evidence)).toEqual([
      'applied twice in the last run, nothing changed the second time: dim_users, fct_events',
      '18 rules on 2 datasets; 1 of 1 passed in the last run',
      'tried again 3 times after 300 s; stopped after 30 min; users: stop; events: quarantine',
      'failure, sla_miss → slack (critical); data_quality → email (warning)',
      'users by updated_at; events by received_at; catchup off',
      'named connections only: postgres_app, snowflake_warehouse, slack_data_alerts, smtp_data_team',
      '0 2 * * * (UTC) from 2026-01-01; done within 120 min',
      'owner data-platform; Users and events changed in a day, from the application database into the warehouse.',
    ]);
  });

  it('does not find it ready before that, and says that it is unproven rather than wrong', () => {
    const found = review(sample, { run: null, specHash: 'now' });
    expect(found.ready).toBe(false);
    expect(
      found.findings.filter((finding) => finding.severity === 'blocker').map((finding) => finding.where),
    ).toEqual(['targets[0]', 'targets[1]']);
    expect(found.checklist.slice(0, 2).map((item) => item.state)).toEqual(['unproven', 'unproven']);
  });

  it('takes no evidence from a run of another text', () => {
    const found = review(sample, { run: runWith(), specHash: 'changed' });
    expect(found.ready).toBe(false);
    expect(found.findings.map((finding) => finding.id)).toContain('stale-evidence');
  });

  it('lists blockers first', () => {
    const found = review(specWith([/owner: .*\n/, ''], [/alerts:[\s\S]*?\n\n/, '']), proven);
    const order = found.findings.map((finding) => finding.severity);
    expect(order).toEqual([...order].sort((a, b) => rank(a) - rank(b)));
    expect(order[0]).toBe('blocker');
  });
});

const rank = (severity: string) => ['blocker', 'warn', 'info'].indexOf(severity);

describe('a guardrail', () => {
  const planted: [string, ValidatedSpec, RunRecord, object][] = [
    [
      'idempotency',
      sample,
      runWith({ merges: [planOf('dim_users', { idempotent: false }), planOf('fct_events')] }),
      { severity: 'blocker', where: 'targets[0]' },
    ],
    [
      'duplicate-order',
      specWith(['order_by: [received_at]', 'order_by: []']),
      runWith(),
      { severity: 'warn', where: 'targets[1].order_by' },
    ],
    [
      'ungated-target',
      specWith([/quality:[\s\S]*?\ntargets:/, 'targets:']),
      runWith(),
      { severity: 'blocker', where: 'targets[0].from' },
    ],
    [
      'ungated-target',
      specWith(['on_fail: stop', 'on_fail: warn']),
      runWith(),
      { severity: 'warn', where: 'targets[0].from' },
    ],
    [
      'failed-checks',
      sample,
      runWith({ checks: checked('users', { status: 'error', problem: 'missing ]' }) }),
      { severity: 'blocker', where: 'quality[0].rules[0]' },
    ],
    [
      'failed-checks',
      sample,
      runWith({ checks: checked('users', { status: 'fail', violations: 3 }) }),
      { severity: 'blocker', where: 'quality[0].rules[0]' },
    ],
    [
      'failed-checks',
      sample,
      runWith({ checks: checked('events', { status: 'fail', violations: 3 }) }),
      { severity: 'info', where: 'quality[1].rules[0]' },
    ],
    ['stale-evidence', sample, runWith({ spec_hash: 'before' }), { severity: 'warn' }],
    [
      'failed-run',
      sample,
      runWith({ tasks: [task({ status: 'failed', message: 'no such file' })] }),
      { severity: 'blocker', where: 'users' },
    ],
    [
      'rejected-lines',
      sample,
      runWith({ tasks: [task({ rejected: 4 })] }),
      { severity: 'warn', where: 'users' },
    ],
    [
      'rejected-lines',
      sample,
      runWith({ merges: [planOf('dim_users', { rejected: 2 }), planOf('fct_events')] }),
      { severity: 'warn', where: 'dim_users' },
    ],
    ['retries', specWith([/retries:\n(  .*\n)+/, '']), runWith(), { severity: 'warn', where: 'retries' }],
    [
      'timeout',
      specWith(['timeout_minutes: 30\n', '']),
      runWith(),
      { severity: 'warn', where: 'timeout_minutes' },
    ],
    [
      'silent-failure',
      specWith([/alerts:[\s\S]*?\n\n/, '']),
      runWith(),
      { severity: 'blocker', where: 'alerts' },
    ],
    ['silent-failure', specWith([', sla_miss]', ']']), runWith(), { severity: 'warn', where: 'alerts' }],
    [
      'watermark',
      specWith(['watermark: updated_at', 'watermark: email']),
      runWith(),
      { severity: 'warn', where: 'sources[0].extraction.watermark' },
    ],
    ['missed-intervals', sample, runWith(), { severity: 'info', where: 'schedule.catchup' }],
    [
      'missed-intervals',
      specWith(
        ['catchup: false', 'catchup: true'],
        [/mode: incremental\n +watermark: updated_at/, 'mode: full'],
        [/mode: incremental\n +watermark: received_at/, 'mode: full'],
      ),
      runWith(),
      { severity: 'warn', where: 'schedule.catchup' },
    ],
    ['schedule', specWith([/schedule:\n(  .*\n)+/, '']), runWith(), { severity: 'warn', where: 'schedule' }],
    ['schedule', specWith(['sla_minutes: 120\n', '']), runWith(), { severity: 'warn', where: 'sla_minutes' }],
    [
      'schedule',
      specWith(['sla_minutes: 120\n', 'sla_minutes: 1441\n']),
      runWith(),
      { severity: 'warn', where: 'sla_minutes' },
    ],
    [
      'environments',
      specWith([/environments:[\s\S]*$/, '']),
      runWith(),
      { severity: 'info', where: 'environments' },
    ],
    [
      'nothing-loaded',
      specWith([/targets:[\s\S]*?\nschedule:/, 'targets: []\n\nschedule:'], [/environments:[\s\S]*$/, '']),
      runWith(),
      { severity: 'warn', where: 'targets' },
    ],
    ['owner', specWith([/owner: .*\n/, '']), runWith(), { severity: 'warn', where: 'owner' }],
    [
      'descriptions',
      specWith([/description: Users and events.*\n/, '']),
      runWith(),
      { severity: 'warn', where: 'description' },
    ],
  ];

  it.each(planted)('%s objects when it should (%#)', (id, spec, run, finding) => {
    const found = review(spec, { run, specHash: 'now' });
    expect(found.findings.filter((one) => one.id === id)).toContainEqual(
      expect.objectContaining({ id, ...finding }),
    );
    expect(found.ready).toBe(found.findings.every((one) => one.severity !== 'blocker'));
    for (const one of found.findings) {
      expect(one.message).toMatch(/[.:?]|\.$/);
      expect(one.fix).not.toBe('');
    }
  });

  it('credential-in-spec objects to what an older Assay let through', () => {
    // Validation refuses this text today, so the brand is lent to it.
    const spec = { ...sample, description: 'see postgres://app:hunter2@db/app' } as ValidatedSpec;
    const found = review(spec, proven);
    expect(found.ready).toBe(false);
    expect(found.findings[0]).toMatchObject({ id: 'credential-in-spec', where: 'description' });
    expect(JSON.stringify(found.findings)).not.toContain('hunter2');
  });

  it('watermark objects to a column that is not there', () => {
    const [users, ...others] = sample.sources;
    if (!users) throw new Error('The sample has a source.');
    const spec = {
      ...sample,
      sources: [{ ...users, extraction: { mode: 'incremental', watermark: 'gone' } }, ...others],
    } as ValidatedSpec;
    expect(review(spec, proven).findings).toContainEqual(
      expect.objectContaining({ id: 'watermark', severity: 'blocker' }),
    );
  });

  it('is planted at least once in this test, each of them', () => {
    const tested = new Set([...planted.map(([id]) => id), 'credential-in-spec']);
    expect(GUARDRAILS.map((guardrail) => guardrail.id).filter((id) => !tested.has(id))).toEqual([]);
  });
});
