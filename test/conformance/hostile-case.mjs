import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ROOT } from '../../electron/launch/build.mjs';

const CASE = join(ROOT, 'test', 'golden', 'airflow', 'hostile-names', 'expected', 'dags');

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const SOURCE = `${quoted('Odd"Schema')}.${quoted("Odd'Table")}`;
const TARGET = `${quoted('Odd"Schema')}.odd_target`;
const COLUMNS = [
  ['"; drop table x --', 'text'],
  ['{{ ds }} 100%s', 'timestamp'],
  ["back\\slash 'quote'", 'numeric'],
  ['new\nline ""', 'text'],
  ['right\u202eto left', 'boolean'],
];

/** Names and values made to break out of quotes, templates and placeholders are names and values, to the end. */
export async function hostileCase({ report, airflow, postgres }) {
  await report.case('names with quotes, braces, percent signs and line ends survive', async () => {
    const columns = COLUMNS.map(([name, type]) => `${quoted(name)} ${type}`).join(', ');
    await postgres.psql('postgres', 'DROP DATABASE IF EXISTS hostile;\nCREATE DATABASE hostile;');
    await postgres.psql(
      'hostile',
      `CREATE SCHEMA ${quoted('Odd"Schema')};
       CREATE TABLE ${SOURCE} (${columns});
       CREATE TABLE ${TARGET} (${columns});
       INSERT INTO ${SOURCE} VALUES
         ('12\\''"""{{ x }}', '2026-03-01 12:00', 0.1, '{{ x }}', TRUE),
         ('12\\''"""{{ x }}', '2026-03-01 13:00', 0.30000000000000004, '{{ x }}', NULL),
         ('34\\''"""{{ x }}', '2026-03-01 00:00', 1e300, E'a\\nb', FALSE),
         ('no match', '2026-03-01 12:00', 1, '"""', FALSE),
         ('56\\''"""{{ x }}', '2026-03-02 00:00', 2, '\\', TRUE);`,
    );
    const conf = { window_start: '2026-03-01T00:00:00Z', window_end: '2026-03-02T00:00:00Z' };
    const { code, output } = await airflow.run(
      ['dags', 'test', 'hostile', '2026-03-02', '--conf', JSON.stringify(conf)],
      { dags: CASE, connections: { pg: postgres.uri('hostile') }, allow: [0, 1], minutes: 5 },
    );
    assert.equal(code, 0, output);
    assert.match(output, /Loaded 2 Odd'Table \(2 inserted, 0 updated\)/);
    const rows = await postgres.psql('hostile', `SELECT json_agg(t ORDER BY 1) FROM ${TARGET} AS t`);
    const values = JSON.parse(rows).map((row) => Object.values(row));
    values.sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    assert.deepEqual(values, [
      ['12\\\'"""{{ x }}', '2026-03-01T13:00:00', 0.30000000000000004, '{{ x }}', null],
      ['34\\\'"""{{ x }}', '2026-03-01T00:00:00', 1e300, 'a\nb', false],
    ]);
    const reasons = await postgres.psql(
      'hostile',
      'SELECT assay_rules FROM assay_staging.hostile__odd__quarantine',
    );
    assert.equal(reasons.trim(), 'braces');
  });
}
