import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assay } from './assay.mjs';
import { readCsv } from './csv.mjs';
import { withWebhook } from './webhook.mjs';
import { contentHash, loadSample, quarantineCsv, sampleConnections, targetCsv } from './sample-database.mjs';

const DAG = 'users_to_warehouse';
/** The end of the interval that the sample's changes lie in. */
const LOGICAL_DATE = '2026-01-16T02:00:00+00:00';
const TARGETS = ['dim_users', 'fct_events'];

/**
 * The dry run tells the truth: the sample, exported with PostgreSQL at both ends, does in a real Airflow on real
 * tables what `assay run` said of the extracts; a second run changes nothing; a failing gate leaves the targets alone.
 */
export async function sampleCase(context) {
  const { report, airflow, postgres, workspace } = context;
  const project = join(workspace, 'truth');
  const exported = join(workspace, 'truth-export');
  const state = {};
  const run = (more = {}) =>
    airflow.testRun(DAG, LOGICAL_DATE, {
      dags: join(exported, 'dags'),
      connections: { ...sampleConnections(postgres), ...more },
    });

  await report.case('assay run predicts the sample', async () => {
    await assay(['init', project, '--sample']);
    state.predicted = await assay(['run', project, '--out', exported, '--dialect', 'postgres']);
    await loadSample(postgres, project, workspace);
    state.before = await targetsOf(postgres);
  });
  if (!state.before) return;

  await report.case('Airflow runs the exported DAG', async () => {
    state.first = await run();
    assert.ok(state.first.succeeded, state.first.output);
    state.after = await targetsOf(postgres);
  });
  if (!state.after) return;

  await report.case('it loads what the dry run said: 500 inserted, 734 updated', () => {
    assert.ok(state.first.messages.includes('Loaded 1,234 users (500 inserted, 734 updated)'));
    assert.deepEqual(linesOf(state.first.messages), linesOf(state.predicted.log.map((line) => line.message)));
  });
  await report.case('every rule counts the violations the dry run counted', () => {
    assert.deepEqual(violationsOf(state.first.messages), predictedViolations(state.predicted));
  });
  await report.case('the same rows are in quarantine, for the same reasons', async () => {
    const folder = join(workspace, 'quarantine');
    await assay(['check', project, '--quarantine', folder], { allow: [0, 1] });
    assert.deepEqual(
      sorted(readCsv(await quarantineCsv(postgres))),
      sorted(readCsv(await readFile(join(folder, 'events.quarantined.csv'), 'utf8'))),
    );
  });
  await report.case('the targets differ from before as the merge plans said, cell by cell', () =>
    comparesAsPredicted(state, workspace),
  );
  await report.case('the targets hold the newest clean row of each key, and all else as before', async () => {
    const users = await readFile(join(workspace, 'users.parsed.csv'), 'utf8');
    const events = await readFile(join(workspace, 'quarantine', 'events.clean.csv'), 'utf8');
    const { before, after } = state;
    const expected = {
      dim_users: upserted(before.dim_users, users, 'user_id', 'updated_at'),
      fct_events: upserted(before.fct_events, events, 'event_id', 'received_at'),
    };
    for (const name of TARGETS)
      assert.deepEqual(
        sorted(withAmounts(readCsv(after[name].text))),
        sorted(withAmounts(expected[name])),
        name,
      );
  });
  await report.case('alerts that cannot be sent harm nothing', () => {
    assert.match(state.first.output, /The email alert through smtp_data_team could not be sent/);
  });
  await report.case('a second run changes nothing', async () => {
    const again = await run();
    assert.ok(again.succeeded, again.output);
    assert.deepEqual(await targetsOf(postgres), state.after);
    for (const line of linesOf(again.messages))
      assert.match(line, /\(0 inserted, 0 updated, [\d,]+ unchanged\)$/);
    assert.equal(readCsv(await quarantineCsv(postgres)).length, quarantinedIn(state.predicted));
  });
  await breakUsers(project, postgres);
  await report.case('a failing gate stops the run, as in the dry run, and the targets stay', async () => {
    const before = await targetsOf(postgres);
    const predicted = await assay(['run', project], { allow: [1] });
    const status = Object.fromEntries(predicted.tasks.map((task) => [task.id, task.status]));
    assert.equal(status.gate_users, 'failed');
    assert.equal(status.merge_dim_users, 'skipped');
    const real = await run();
    assert.ok(!real.succeeded, 'The run should have failed.');
    assert.match(real.output, /GateFailed: The gate on users stops the run: users_email_present/);
    assert.deepEqual(linesOf(real.messages), []);
    assert.deepEqual(await targetsOf(postgres), before);
  });
  await report.case('a failing gate alerts each route once', async () => {
    await alertToWebhooks(project);
    await assay(['export', project, '--target', 'airflow', '--dialect', 'postgres', '--out', exported]);
    const told = await withWebhook(async (url) => {
      const connection = JSON.stringify({ conn_type: 'http', host: url });
      await run({ slack_data_alerts: connection, smtp_data_team: connection });
    });
    told.sort((one, other) => (one.severity < other.severity ? -1 : 1));
    assert.deepEqual(
      told.map((alert) => [alert.severity, alert.dag_id]),
      [
        ['critical', DAG],
        ['warning', DAG],
      ],
    );
    assert.match(
      told[0].message,
      /^gate_users failed in manual__.*: The gate on users stops the run: users_email/,
    );
    assert.match(told[1].message, /^The gate on users stops the run: users_email_present/);
  });
}

/** An e-mail address goes missing, in the extract and in the table; and the target has something left to load. */
async function breakUsers(project, postgres) {
  const file = join(project, 'extracts', 'users.csv');
  const text = await readFile(file, 'utf8');
  const [user] = readCsv(text);
  await writeFile(file, text.replace(user.email, ''));
  await postgres.psql('app', `UPDATE users SET email = NULL WHERE user_id = ${user.user_id}`);
  await postgres.psql('warehouse', 'DELETE FROM analytics.dim_users WHERE user_id % 2 = 0');
}

async function alertToWebhooks(project) {
  const file = join(project, 'pipeline.assay.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll(/channel: (slack|email)/g, 'channel: webhook'));
}

async function targetsOf(postgres) {
  const texts = await Promise.all(TARGETS.map((name) => targetCsv(postgres, name)));
  return Object.fromEntries(
    TARGETS.map((name, index) => [name, { text: texts[index], hash: contentHash(texts[index]) }]),
  );
}

function linesOf(messages) {
  return messages.filter((message) => message.startsWith('Loaded ')).sort();
}

/** `FAIL events_type_known (event_type is …): 9 of 1,260 rows` → events_type_known: 9 */
function violationsOf(messages) {
  const found = messages.flatMap((message) => {
    const match = /^(?:pass|FAIL|WARN) (\w+) \(.*\): ([\d,]+) of [\d,]+ rows?$/.exec(message);
    return match ? [[match[1], Number(match[2].replaceAll(',', ''))]] : [];
  });
  return Object.fromEntries(found);
}

function predictedViolations(record) {
  const rules = record.checks.flatMap(({ report }) => report.rules);
  return Object.fromEntries(rules.map((rule) => [rule.id, rule.violations]));
}

function quarantinedIn(record) {
  return record.tasks.reduce((sum, task) => sum + task.quarantined, 0);
}

/** A target after an upsert, worked out by hand: what was there, with the newest row of each key put over it. */
function upserted(target, source, key, newestBy) {
  const rows = new Map(readCsv(target.text).map((row) => [row[key], row]));
  const newestLast = readCsv(source).sort((a, b) => (a[newestBy] < b[newestBy] ? -1 : 1));
  for (const row of newestLast) rows.set(row[key], row);
  return [...rows.values()];
}

function sorted(rows) {
  return rows.map((row) => JSON.stringify(Object.values(row))).sort();
}

/** Amounts as numbers: `44.0` of the extract's double and `44` of the target's numeric are the same. */
function withAmounts(rows) {
  return rows.map((row) => (row.amount ? { ...row, amount: String(Number(row.amount)) } : row));
}

/**
 * Measured from outside: a plain comparison of each target before and after finds just the rows and cells that the
 * merge plan announced.
 */
async function comparesAsPredicted({ predicted, before, after }, workspace) {
  for (const plan of predicted.merges) {
    const files = {};
    for (const [when, targets] of Object.entries({ before, after })) {
      files[when] = join(workspace, `${plan.target}.${when}.csv`);
      await writeFile(files[when], targets[plan.target].text);
    }
    const args = ['merge', files.after, files.before, '--key', plan.key.join(','), '--as-text'];
    const seen = await assay(args);
    assert.equal(seen.inserted, plan.inserted, `${plan.target} inserted`);
    assert.equal(seen.updated, plan.updated, `${plan.target} updated`);
    assert.equal(seen.deleted, 0, `${plan.target} deleted`);
    assert.equal(seen.changed_cells, plan.changed_cells, `${plan.target} changed cells`);
    assert.equal(seen.source_rows, plan.target_rows_after, `${plan.target} rows after`);
  }
}
