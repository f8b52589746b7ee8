import { describe, expect, it } from 'vitest';
import { SAMPLE_SPEC } from '#electron/engine/sample/sample-spec.ts';
import { AppError } from '#shared/kernel/index.ts';
import { loadSpec, readSpec } from '#shared/pipeline/load-spec.ts';

/** The sample with one piece of text replaced; fails when the piece is not there. */
function sampleWith(piece: string, replacement: string): string {
  expect(SAMPLE_SPEC).toContain(piece);
  return SAMPLE_SPEC.replace(piece, replacement);
}

/** The only problem of a text. */
function problemOf(text: string) {
  const { problems, valid } = readSpec(text, 'pipeline.assay.yaml');
  expect(valid).toBeNull();
  expect(problems).toHaveLength(1);
  return problems[0];
}

describe('a spec', () => {
  it('that holds is ready to be used', () => {
    expect(loadSpec(SAMPLE_SPEC).name).toBe('users_to_warehouse');
    expect(readSpec(SAMPLE_SPEC).problems).toEqual([]);
  });

  it('may be JSON', () => {
    const text = JSON.stringify({
      assay: 1,
      name: 'a',
      sources: [
        {
          id: 'a',
          kind: 'postgres',
          connection: 'c',
          object: 't',
          extract: { file: 'a.csv' },
          columns: [{ name: 'k', type: 'text' }],
          extraction: { mode: 'full' },
        },
      ],
    });
    expect(loadSpec(text).sources[0]?.id).toBe('a');
  });
});

describe('a text that is no spec', () => {
  it.each<[string, string, object]>([
    ['nothing', '', { message: 'pipeline.assay.yaml is empty.', line: 1, column: 1 }],
    ['comments only', '# later\n', { message: 'pipeline.assay.yaml is empty.', line: 1 }],
    ['a list', '- a\n', { message: expect.stringMatching(/not a list/) }],
    ['a word', 'hello', { message: expect.stringMatching(/not “hello”/) }],
    [
      'an open bracket',
      'assay: [1\nname: a\n',
      { message: expect.stringMatching(/not valid YAML/), line: 2 },
    ],
    ['a tab', 'assay: 1\nname:\n\t- a\n', { message: 'YAML does not allow a tab as indentation.', line: 3 }],
    [
      'a key twice',
      'assay: 1\nname: a\nname: b\n',
      { message: 'This key stands here twice.', line: 3, column: 1 },
    ],
    ['two documents', 'assay: 1\n---\nassay: 1\n', { message: expect.stringMatching(/several documents/) }],
    ['no version', 'name: a\n', { message: expect.stringMatching(/which version/), path: 'assay' }],
    ['version 0', 'assay: 0\n', { message: expect.stringMatching(/whole number from 1 on, and is 0/) }],
    [
      'a version in words',
      'assay: one\n',
      { message: expect.stringMatching(/and is one/), line: 1, column: 8 },
    ],
    [
      'a newer version',
      'assay: 7\nnew: stuff\n',
      {
        message: 'This file is of version 7; this Assay reads up to version 1.',
        remedy: 'Update Assay, or open the file with the Assay that wrote it.',
        line: 1,
        column: 8,
      },
    ],
  ])('says so: %s', (_, text, problem) => {
    expect(problemOf(text)).toMatchObject(problem);
  });
});

describe('a problem in a spec', () => {
  it.each<[string, string, string, object]>([
    [
      'a typo in a key',
      'schedule:\n  cron',
      'scheduel:\n  cron',
      {
        path: 'scheduel',
        message: 'There is no key scheduel here.',
        remedy: expect.stringMatching(/^Did you mean schedule\?/),
        line: 132,
        column: 1,
      },
    ],
    [
      'a typo in a key of a rule',
      'column: email }',
      'colum: email }',
      {
        path: 'quality[0].rules[3].colum',
        remedy: expect.stringMatching(/^Did you mean column\?/),
        line: 57,
        column: 52,
      },
    ],
    [
      'a rule type that is none',
      'type: not_null, column: user_id',
      'type: notnull, column: user_id',
      {
        path: 'quality[0].rules[1].type',
        remedy: expect.stringMatching(/^Did you mean not_null\?/),
        line: 55,
        column: 44,
      },
    ],
    [
      'a word where a number belongs',
      'count: 3',
      'count: three',
      { path: 'retries.count', message: 'count must be a number, and is “three”.', line: 139, column: 10 },
    ],
    [
      'a cron that does not parse',
      '0 2 * * *',
      '0 2 * *',
      {
        path: 'schedule.cron',
        message: expect.stringMatching(/“0 2 \* \*” does not parse/),
        line: 133,
        column: 9,
      },
    ],
    [
      'a cron out of range',
      '0 2 * * *',
      '61 2 * * *',
      { path: 'schedule.cron', message: expect.stringMatching(/minute: 61/) },
    ],
    [
      'a cron that never comes',
      '0 2 * * *',
      '0 2 31 2 *',
      { path: 'schedule.cron', message: expect.stringMatching(/never comes true/) },
    ],
    ['a bad cron of an environment', '0 5 * * 1', 'weekly', { path: 'environments.staging.schedule.cron' }],
    [
      'a time zone that is none',
      'timezone: UTC',
      'timezone: Europe/Berlinn',
      { path: 'schedule.timezone', remedy: expect.stringMatching(/Did you mean Europe\/Berlin\?/) },
    ],
    [
      'a start date that is none',
      '2026-01-01\n',
      '2026-02-30\n',
      { path: 'schedule.start_date', message: expect.stringMatching(/is not a date/) },
    ],
    [
      'a rule on a column that is not there',
      'type: not_null, column: email',
      'type: not_null, column: e_mail',
      {
        path: 'quality[0].rules[3].column',
        message: 'The rule users_email_present names the column e_mail, which users does not have.',
        remedy:
          'Did you mean email? The columns of users are: user_id, email, full_name, phone, country, status, signup_date, updated_at.',
        line: 57,
      },
    ],
    [
      'a column in a list of columns',
      'columns: [user_id] }',
      'columns: [userid] }',
      { path: 'quality[0].rules[2].columns[0]' },
    ],
    [
      'a rule on a dataset that is not there',
      'to: { dataset: users, column: user_id }',
      'to: { dataset: user, column: user_id }',
      { path: 'quality[1].rules[4].to.dataset', remedy: expect.stringMatching(/^Did you mean users\?/) },
    ],
    [
      'a referenced column that is not there',
      'to: { dataset: users, column: user_id }',
      'to: { dataset: users, column: id }',
      { path: 'quality[1].rules[4].to.column' },
    ],
    [
      'SQL on a dataset that is not there',
      'SELECT event_id FROM events WHERE occurred_at',
      'SELECT event_id FROM evnts WHERE occurred_at',
      { path: 'quality[1].rules[5].sql', remedy: expect.stringMatching(/^Did you mean events\?/) },
    ],
    [
      'a gate on a dataset that is not there',
      '- dataset: events',
      '- dataset: event',
      { path: 'quality[1].dataset' },
    ],
    [
      'a gate on a target',
      '- dataset: events',
      '- dataset: fct_events',
      { path: 'quality[1].dataset', message: expect.stringMatching(/is a target/) },
    ],
    ['a second gate', '- dataset: events', '- dataset: users', { path: 'quality[1].dataset' }],
    ['an id twice', '- id: events\n', '- id: users\n', { path: 'sources[1].id' }],
    [
      'a rule id twice',
      'id: users_user_id_unique',
      'id: users_arrived',
      {
        path: 'quality[0].rules[2].id',
        message: 'The rule id users_arrived is already taken by quality[0].rules[0].',
      },
    ],
    [
      'a column twice',
      '{ name: phone, type: text }',
      '{ name: email, type: text }',
      { path: 'sources[0].columns[3].name' },
    ],
    [
      'a range upside down',
      "min: '2015-01-01'",
      "min: '2027-01-01'",
      { path: 'quality[0].rules[6].max', message: expect.stringMatching(/is below min/) },
    ],
    [
      'a pattern beyond RE2',
      String.raw`'\+[1-9][0-9 ]{6,18}'`,
      "'(?=x).*'",
      { path: 'quality[0].rules[7].pattern', message: expect.stringMatching(/look-around/) },
    ],
    [
      'a watermark that is no column',
      'watermark: updated_at',
      'watermark: changed_at',
      { path: 'sources[0].extraction.watermark' },
    ],
    ['a target loaded from nowhere', 'from: users', 'from: user', { path: 'targets[0].from' }],
    [
      'a key that is no column',
      'key: [user_id]',
      'key: [id]',
      {
        path: 'targets[0].key[0]',
        message: expect.stringMatching(/^The key of dim_users names the column id/),
      },
    ],
    [
      'an environment of an unused connection',
      'postgres_app: postgres_app_staging',
      'postgres_ap: postgres_app_staging',
      {
        path: 'environments.staging.connections.postgres_ap',
        remedy: expect.stringMatching(/^Did you mean postgres_app\?/),
      },
    ],
  ])('names its place: %s', (_, piece, replacement, problem) => {
    const found = readSpec(sampleWith(piece, replacement)).problems[0];
    expect(found).toMatchObject(problem);
    expect(found?.line).toBeGreaterThan(0);
    expect(found?.column).toBeGreaterThan(0);
    expect(found?.remedy).not.toBe('');
  });

  it('is listed with all others, in file order', () => {
    const text = sampleWith('count: 3', 'count: many').replace('kind: postgres', 'kind: postgrse');
    expect(readSpec(text).problems.map((problem) => problem.path)).toEqual([
      'sources[0].kind',
      'retries.count',
    ]);
  });

  it.each([
    ['an address with a password', 'connection: postgres_app', 'connection: postgres://app:hunter2@db/app'],
    ['an AWS key', 'owner: data-platform', 'owner: AKIAIOSFODNN7EXAMPLE'],
    ['a password in a file name', 'file: extracts/users.csv', 'file: "x?password=hunter2"'],
    ['a key called password', 'kind: postgres', 'kind: postgres\n    password: hunter2'],
  ])('may be a credential, which is never repeated: %s', (_, piece, replacement) => {
    const found = readSpec(sampleWith(piece, replacement));
    expect(found.valid).toBeNull();
    expect(found.problems[0]?.message).toMatch(/^This looks like/);
    expect(JSON.stringify(found.problems)).not.toMatch(/hunter2|AKIA/);
  });

  it('may be a circle', () => {
    const text = sampleWith(
      'quality:\n',
      'transforms:\n  - id: a\n    sql: SELECT * FROM b\n  - id: b\n    sql: SELECT * FROM a JOIN users ON true\n\nquality:\n',
    );
    expect(problemOf(text)).toMatchObject({
      path: 'transforms[0].sql',
      message: expect.stringMatching(/a → b → a|b → a → b/),
    });
  });
});

describe('loading a spec', () => {
  it('throws the first problem with its place, and lists the others', () => {
    const text = sampleWith('count: 3', 'count: many').replace('kind: postgres', 'kind: postgrse');
    const thrown = (() => {
      try {
        return loadSpec(text, 'p.yaml');
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({
      code: 'invalid_spec',
      message: 'kind cannot be “postgrse”.',
      where: { file: 'p.yaml', line: 11, column: 11, path: 'sources[0].kind' },
      remedy: expect.stringMatching(/Did you mean postgres\?[\s\S]*also at line 139: count must be a number/),
    });
  });
});
