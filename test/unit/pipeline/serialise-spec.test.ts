import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SPEC } from '#electron/engine/sample/sample-spec.ts';
import {
  addRule,
  removeRule,
  setDetails,
  setSchedule,
  updateRule,
  updateTarget,
} from '#shared/pipeline/edit.ts';
import { parseSpec } from '#shared/pipeline/parse-spec.ts';
import { serialiseSpec } from '#shared/pipeline/serialise-spec.ts';
import { type Spec, SpecSchema } from '#shared/pipeline/spec.ts';
import { type Rule, RuleSchema } from '#shared/rules/index.ts';

function parsed(text: string): Spec {
  const { spec, problems } = parseSpec(text);
  if (!spec) throw new Error(JSON.stringify(problems, null, 2));
  return spec;
}

/** Lines that are only in one of two texts: `-` the first, `+` the second. */
function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
  ];
}

const rule = (fields: Record<string, unknown>): Rule => RuleSchema.parse(fields);
const sample = parsed(SAMPLE_SPEC);

/** What saving an edited sample changes in its text. */
function saved(edit: (spec: Spec) => Spec): string[] {
  const wanted = edit(sample);
  const text = serialiseSpec(wanted, SAMPLE_SPEC);
  expect(parsed(text)).toEqual(wanted);
  return changedLines(SAMPLE_SPEC, text);
}

describe('a saved spec', () => {
  it('without a change is the same text to the byte', () => {
    expect(serialiseSpec(sample, SAMPLE_SPEC)).toBe(SAMPLE_SPEC);
  });

  it('changes one value where it stands', () => {
    expect(
      saved((spec) => setSchedule(spec, spec.schedule && { ...spec.schedule, cron: '0 4 * * *' })),
    ).toEqual(['-  cron: 0 2 * * *', '+  cron: 0 4 * * *']);
  });

  it('changes one rule and leaves all other lines', () => {
    const changed = rule({
      id: 'users_signup_plausible',
      type: 'value_range',
      column: 'signup_date',
      min: '2015-01-01',
      max: '2027-01-15',
    });
    const lines = saved((spec) => updateRule(spec, 'users_signup_plausible', changed));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("max: '2027-01-15'");
  });

  it('changes a rule to another type in place', () => {
    const changed = rule({ id: 'users_status_known', type: 'not_null', column: 'status', severity: 'warn' });
    expect(saved((spec) => updateRule(spec, 'users_status_known', changed))).toEqual([
      '-        type: accepted_values',
      '-        column: status',
      '-        values: [active, invited, suspended, closed]',
      '+        type: not_null',
      '+        severity: warn',
      '+        column: status',
    ]);
  });

  it('adds a rule at the end of its gate', () => {
    const added = rule({ id: 'users_name_present', type: 'not_null', column: 'full_name' });
    const lines = saved((spec) => addRule(spec, 'users', added));
    expect(lines).toEqual(['+      - { id: users_name_present, type: not_null, column: full_name }']);
  });

  it('takes a rule out together with its comment', () => {
    expect(saved((spec) => removeRule(spec, 'users_phone_format'))).toEqual([
      '-      # The call centre types phone numbers by hand: worth knowing, no reason to stop.',
      '-      - id: users_phone_format',
      '-        type: pattern',
      '-        severity: warn',
      '-        column: phone',
      String.raw`-        pattern: '\+[1-9][0-9 ]{6,18}'`,
    ]);
  });

  it('keeps a default that was spelt out, and spells out no other', () => {
    expect(saved((spec) => updateTarget(spec, 'dim_users', { order_by: ['updated_at', 'user_id'] }))).toEqual(
      ['-    order_by: [updated_at]', '+    order_by: [updated_at, user_id]'],
    );
  });

  it('adds and removes sections', () => {
    const lines = saved((spec) => setDetails(spec, { environments: undefined, sla_minutes: undefined }));
    expect(
      lines.filter((line) => line.startsWith('+')).every((line) => SAMPLE_SPEC.includes(line.slice(1))),
    ).toBe(true);
    const bare = parsed(
      'assay: 1\nname: x\n\n# the start\nsources:\n  - id: a\n    kind: postgres\n    connection: c\n    object: t\n    extract: { file: a.csv }\n    columns: [{ name: k, type: text }]\n    extraction: { mode: full }\n',
    );
    const withSchedule = setSchedule(bare, {
      cron: '@daily',
      timezone: 'UTC',
      start_date: '2024-01-01',
      catchup: false,
    });
    expect(
      serialiseSpec(
        withSchedule,
        'assay: 1\nname: x\n\n# the start\nsources:\n  - id: a\n    kind: postgres\n    connection: c\n    object: t\n    extract: { file: a.csv }\n    columns: [{ name: k, type: text }]\n    extraction: { mode: full }\n',
      ),
    ).toContain("\nschedule:\n  cron: '@daily'\n  start_date: 2024-01-01\n");
  });

  it('keeps the line ends of Windows', () => {
    const windows = SAMPLE_SPEC.replaceAll('\n', '\r\n');
    const text = serialiseSpec(setDetails(sample, { owner: 'someone-else' }), windows);
    expect(text.split('\r\n')).toHaveLength(windows.split('\r\n').length);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(parsed(text).owner).toBe('someone-else');
  });

  it('is written anew when there is no text yet, without what is a default', () => {
    const text = serialiseSpec(sample);
    expect(parsed(text)).toEqual(sample);
    expect(text).toContain('      - { id: users_email_present, type: not_null, column: email }\n');
    expect(text).not.toContain('severity: error');
    expect(text).not.toContain('compare_as_text');
  });

  it('is written anew over a text that is no YAML', () => {
    expect(parsed(serialiseSpec(sample, 'a: [1\nb: }'))).toEqual(sample);
  });
});

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom(
    'yes',
    'null',
    '007',
    '1e3',
    ' padded ',
    '# no comment',
    'a: b',
    '- x',
    "it's",
    '"q"',
    'line\nbreak\n',
    '\ttab',
    '~',
    '{a}',
    '*x',
    '!t',
    'on',
    '2024-01-01',
  ),
);
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);

const ruleFields = fc.oneof(
  fc.record({ type: fc.constant('not_null'), column: text }),
  fc.record({ type: fc.constant('unique'), columns: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    type: fc.constant('accepted_values'),
    column: text,
    values: fc.array(fc.oneof(text, fc.integer(), fc.boolean()), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('value_range'),
    column: text,
    min: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
  fc.record({ type: fc.constant('custom_sql'), sql: text }),
  fc.record({
    type: fc.constant('relationships'),
    column: text,
    to: fc.record({ dataset: name, column: text }),
  }),
);
const anyRule = fc
  .tuple(
    ruleFields,
    fc.record(
      {
        id: name,
        severity: fc.constantFrom('error', 'warn'),
        description: text,
        tags: fc.array(text, { maxLength: 2 }),
        threshold: fc.record({ max_count: fc.nat(9) }),
      },
      { requiredKeys: ['id'] },
    ),
  )
  .map(([own, common]) => ({ ...own, ...common }));

const anySpec: fc.Arbitrary<Spec> = fc
  .record(
    {
      assay: fc.constant(1),
      name,
      description: text,
      owner: text,
      sources: fc.array(
        fc.record({
          id: name,
          kind: fc.constantFrom('postgres', 'snowflake'),
          connection: fc.constant('c'),
          object: fc.constant('s.t'),
          extract: fc.record(
            { file: text, options: fc.record({ delimiter: fc.constantFrom(',', '\t', '|') }) },
            { requiredKeys: ['file'] },
          ),
          columns: fc.array(fc.record({ name: text, type: fc.constantFrom('text', 'integer') }), {
            minLength: 1,
            maxLength: 3,
          }),
          extraction: fc.oneof(
            fc.constant({ mode: 'full' }),
            fc.record({ mode: fc.constant('incremental'), watermark: text }),
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      transforms: fc.array(fc.record({ id: name, sql: text }), { maxLength: 2 }),
      quality: fc.array(
        fc.record({
          dataset: name,
          on_fail: fc.constantFrom('stop', 'warn'),
          rules: fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        }),
        { maxLength: 3 },
      ),
      targets: fc.array(
        fc.record(
          {
            id: name,
            kind: fc.constant('postgres'),
            connection: fc.constant('c'),
            object: fc.constant('t'),
            from: name,
            strategy: fc.constant('upsert'),
            key: fc.array(text, { minLength: 1, maxLength: 2 }),
            order_by: fc.array(text, { maxLength: 2 }),
            mapping: fc.dictionary(text, text, { maxKeys: 2 }),
            duplicates: fc.constantFrom('newest', 'reject'),
          },
          { requiredKeys: ['id', 'kind', 'connection', 'object', 'from', 'strategy', 'key'] },
        ),
        { maxLength: 2 },
      ),
      retries: fc.record({ count: fc.nat(20), delay_seconds: fc.integer({ min: 1, max: 900 }) }),
      timeout_minutes: fc.integer({ min: 1, max: 99 }),
      environments: fc.dictionary(
        name,
        fc.record({ connections: fc.dictionary(name, text, { maxKeys: 2 }) }, { requiredKeys: [] }),
        { maxKeys: 2 },
      ),
    },
    { requiredKeys: ['assay', 'name', 'sources'] },
  )
  .map((document) => SpecSchema.safeParse(document))
  .filter((result) => result.success)
  .map((result) => result.data);

describe('writing and reading', () => {
  it('give the same spec back', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const { spec: again, problems } = parseSpec(serialiseSpec(spec));
        fc.pre(!problems.some((problem) => problem.message.startsWith('This looks like')));
        expect(again).toEqual(spec);
      }),
      { numRuns: 200 },
    );
  });

  it('give the same spec back when it is written over any other', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (before, after) => {
        const over = serialiseSpec(before).replaceAll('\nsources:', '\n\n# what comes in\nsources: # here\n');
        const text = serialiseSpec(after, over);
        const { spec: again, problems } = parseSpec(text);
        fc.pre(!problems.some((problem) => problem.message.startsWith('This looks like')));
        expect(again).toEqual(after);
        expect(text).toContain('\n\n# what comes in\nsources:');
      }),
      { numRuns: 200 },
    );
  });
});
