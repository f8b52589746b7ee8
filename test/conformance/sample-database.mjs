import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assay } from './assay.mjs';

/** The sample's tables as they would be in PostgreSQL: extract, database, table, key, columns with types. */
const TABLES = {
  users: {
    database: 'app',
    table: 'public.users',
    key: 'user_id',
    columns:
      'user_id bigint, email text, full_name text, phone text, country text, status text, signup_date date, updated_at timestamp',
  },
  events: {
    database: 'app',
    table: 'public.events',
    columns:
      'event_id text, user_id bigint, event_type text, amount numeric, occurred_at timestamp, received_at timestamp',
  },
  dim_users: { like: 'users', database: 'warehouse', table: 'analytics.dim_users', key: 'user_id' },
  fct_events: { like: 'events', database: 'warehouse', table: 'analytics.fct_events', key: 'event_id' },
};

/** The sample's connections, all of them this PostgreSQL: two databases, as there are two systems. */
export function sampleConnections(postgres) {
  return { postgres_app: postgres.uri('app'), snowflake_warehouse: postgres.uri('warehouse') };
}

/** Fills both databases from the extracts of a project; lines that do not parse are not in a database. */
export async function loadSample(postgres, project, workspace) {
  for (const database of ['app', 'warehouse']) {
    await postgres.psql('postgres', `DROP DATABASE IF EXISTS ${database};\nCREATE DATABASE ${database};`);
  }
  await postgres.psql('warehouse', 'CREATE SCHEMA analytics');
  for (const [name, { database, table, columns, like }] of Object.entries(TABLES)) {
    const parsed = join(workspace, `${name}.parsed.csv`);
    await assay(['load', join(project, 'extracts', `${name}.csv`), '--to', parsed]);
    await postgres.psql(database, `CREATE TABLE ${table} (${columns ?? TABLES[like].columns})`);
    await postgres.psql(database, `\\copy ${table} FROM STDIN (FORMAT csv, HEADER)`, await readFile(parsed));
  }
}

/** A target's rows as CSV, in the order of its key. */
export async function targetCsv(postgres, name) {
  const { database, table, key } = TABLES[name];
  const query = `SELECT * FROM ${table} ORDER BY ${key}`;
  return postgres.psql(database, `\\copy (${query}) TO STDOUT (FORMAT csv, HEADER)`, '');
}

/** Rows of the quarantine of events, with the rules each broke, in the order of their columns. */
export async function quarantineCsv(postgres) {
  const query =
    `SELECT event_id, user_id, event_type, amount, occurred_at, received_at, assay_rules AS reasons
    FROM assay_staging.users_to_warehouse__events__quarantine`.replace(/\s+/g, ' ');
  return postgres.psql('warehouse', `\\copy (${query}) TO STDOUT (FORMAT csv, HEADER)`, '');
}

export function contentHash(text) {
  return createHash('sha256').update(text).digest('hex');
}
