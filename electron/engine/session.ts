import { mkdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  DuckDBDateValue,
  DuckDBDoubleVector,
  DuckDBListVector,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  JsonDuckDBValueConverter,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBValueConverter,
  type Json,
} from '@duckdb/node-api';
import type { Cell } from '#shared/formats/extract.ts';
import {
  databaseAlreadyOpen,
  databaseHeldElsewhere,
  databaseUnreadable,
} from '#shared/kernel/messages/engine.ts';
import { fromDuckdbError } from './duckdb-error.ts';
import type { RawConnection } from './session-connection.ts';
import { POOL_SIZE, SessionPool } from './session-pool.ts';
import { PooledSession, type QueryResult, type Session } from './session-queries.ts';
import { sessionSettings, type SessionOptions } from './session-settings.ts';

export type { PageWindow, Session } from './session-queries.ts';
export type { SessionOptions } from './session-settings.ts';

/** How long an interrupted query may run on before its caller is told, and before the process is called stuck. */
const PATIENCE_MS = 400;
const GRACE_MS = 5_000;

/** DuckDB locks a file against other processes, not against a second instance in this one. */
const openHere = new Set<string>();

/**
 * Opens or makes a database file (`:memory:` for none).
 * @throws AppError `usage` when this or another process has it open, `unreadable_file` when it is not a database
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const owned = options.database === ':memory:' ? null : await canonicalPath(options.database);
  if (owned !== null) {
    if (openHere.has(owned)) throw databaseAlreadyOpen(options.database);
    openHere.add(owned);
  }
  try {
    return await openOwned(options, () => {
      if (owned !== null) openHere.delete(owned);
    });
  } catch (thrown) {
    if (owned !== null) openHere.delete(owned);
    throw thrown;
  }
}

async function openOwned(options: SessionOptions, release: () => void): Promise<Session> {
  const settings = await sessionSettings(options);
  const instance = await createInstance(options.database, settings.config);
  const prepared = await prepareConnections(instance);
  const pool = new SessionPool<QueryResult>(prepared, () => connect(instance), {
    onStuck: options.onStuck ?? (() => {}),
    graceMs: GRACE_MS,
    patienceMs: PATIENCE_MS,
  });
  return new PooledSession(pool, settings.memoryLimitBytes, async () => {
    await pool.close();
    // An instance that goes while a connection is open unlinks the write-ahead log of whoever has the file next.
    instance.closeSync();
    release();
    await rm(settings.tempDirectory, { recursive: true, force: true });
  });
}

async function createInstance(database: string, config: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(database, config);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (/Conflicting lock|Could not set lock|being used by another process/i.test(message)) {
      throw databaseHeldElsewhere(database, /PID (\d+)/.exec(message)?.[1]);
    }
    throw databaseUnreadable(database, fromDuckdbError(thrown).message);
  }
}

/** Progress is a setting of a connection and locked like all others, so these connections get it first. */
async function prepareConnections(instance: DuckDBInstance): Promise<RawConnection<QueryResult>[]> {
  const prepared: DuckDBConnection[] = [];
  for (let index = 0; index < POOL_SIZE; index++) {
    const connection = await instance.connect();
    await connection.run('SET enable_progress_bar = true');
    await connection.run('SET enable_progress_bar_print = false');
    prepared.push(connection);
  }
  const [first] = prepared;
  await first?.run("SET GLOBAL TimeZone = 'UTC'");
  await first?.run('SET GLOBAL lock_configuration = true');
  return prepared.map(asRawConnection);
}

async function connect(instance: DuckDBInstance): Promise<RawConnection<QueryResult>> {
  return asRawConnection(await instance.connect());
}

function asRawConnection(connection: DuckDBConnection): RawConnection<QueryResult> {
  return {
    run: async (text) => asQueryResult(await connection.run(text)),
    interrupt: () => connection.interrupt(),
    progress: () => connection.progress.percentage,
    close: () => connection.closeSync(),
  };
}

function asQueryResult(result: DuckDBMaterializedResult): QueryResult {
  return {
    names: result.deduplicatedColumnNames(),
    types: result.columnTypes().map((type) => type.alias ?? type.toString()),
    rows: () => result.convertRows(toCell),
    lists: () => result.convertColumns(toCell),
    numbers: () => numbersOf(result),
  };
}

async function numbersOf(result: DuckDBMaterializedResult): Promise<Float64Array[]> {
  const row = await result.fetchChunk();
  return Array.from({ length: result.columnCount }, (_, column) => {
    const lists = row?.getColumnVector(column);
    // A list of no rows is NULL.
    const list = lists instanceof DuckDBListVector ? lists.getItemVector(0) : null;
    if (!list) return new Float64Array(0);
    if (!(list instanceof DuckDBDoubleVector))
      throw new TypeError('Only DOUBLE columns are read as numbers.');
    const numbers = new Float64Array(list.itemCount);
    for (let index = 0; index < numbers.length; index += 1) numbers[index] = list.getItem(index) ?? NaN;
    return numbers;
  });
}

const NESTED = new Set([
  DuckDBTypeId.LIST,
  DuckDBTypeId.STRUCT,
  DuckDBTypeId.MAP,
  DuckDBTypeId.ARRAY,
  DuckDBTypeId.UNION,
  DuckDBTypeId.VARIANT,
]);

const toCell: DuckDBValueConverter<Cell> = (value, type) => {
  if (value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return safeInteger(value);
  // Its own text is a day some millions of years away.
  if (value instanceof DuckDBDateValue && !value.isFinite) return value.days > 0 ? 'infinity' : '-infinity';
  if (NESTED.has(type.typeId)) return JSON.stringify(toJson(value, type, toJson));
  return String(value);
};

const toJson: DuckDBValueConverter<Json> = (value, type, converter) =>
  typeof value === 'bigint' ? safeInteger(value) : JsonDuckDBValueConverter(value, type, converter);

/** A day, or an instant in microseconds since 1970, as a cell of its type comes out of the database. */
export const INSTANT_TEXT = {
  date: (days: number) => String(new DuckDBDateValue(days)),
  timestamp: (microseconds: number) => String(new DuckDBTimestampValue(BigInt(microseconds))),
  timestamptz: (microseconds: number) => String(new DuckDBTimestampTZValue(BigInt(microseconds))),
} as const;

function safeInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** The path that two spellings of one file share, also before the file is made. */
async function canonicalPath(path: string): Promise<string> {
  const absolute = resolve(path);
  await mkdir(dirname(absolute), { recursive: true });
  return join(await realpath(dirname(absolute)), basename(absolute));
}
