import { constants } from 'node:fs';
import { copyFile, open, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type * as sqlite from 'node-sqlite3-wasm';
import { columnNames } from '#shared/formats/column-names.ts';
import { ValueKinds, type ValueKind } from '#shared/formats/value-kinds.ts';
import { databaseInUse, databaseWithoutTables, partNotThere } from '#shared/kernel/messages/formats.ts';
import { ident, join as list, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { readAt, withFile } from '../open-extract-access.ts';
import { blobText } from './blob-text.ts';
import type { ReadRequest, ReadTable } from './define-reader.ts';
import type { RowSink } from './row-sink.ts';

type Database = sqlite.Database;
type Value = number | bigint | string | Uint8Array | null;

/**
 * A table or view of an SQLite database: the one asked for, else the first table. Each value of SQLite has a kind of
 * its own; a column of one kind has its type, text may turn out to be dates. The database is only read.
 */
export async function readSqlite(request: ReadRequest, sink: RowSink): Promise<ReadTable> {
  const { label, options } = request;
  const database = openDatabase(await scratchPath(request));
  try {
    const parts = texts(
      database,
      sql`SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite@_%' ESCAPE '@'
        ORDER BY type, rowid`,
    );
    const part = options.part ?? parts[0];
    if (part === undefined) throw databaseWithoutTables(label);
    if (!parts.includes(part)) throw partNotThere(label, 'table', part, parts);
    const columns = await readTable(database, part, sink);
    const others = parts.filter((name) => name !== part);
    const warnings =
      options.part === undefined && others.length > 0
        ? [`The table ${part} was read; there are also: ${others.join(', ')}.`]
        : [];
    return { ...columns, part, parts, warnings: [...warnings, ...columns.warnings] };
  } finally {
    database.close();
  }
}

/** The library is loaded when it is needed: it compiles a megabyte. */
function openDatabase(path: string): Database {
  const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof sqlite;
  return new Database(path, { readOnly: true, fileMustExist: true });
}

/** The bytes of a database's header that say 2 when it has a write-ahead log. */
const VERSIONS_AT = 18;

/**
 * The database as it can be opened without a trace: SQLite locks by a folder beside the file, so it is linked into
 * the scratch folder. One with a write-ahead log is copied and opened without, when nothing is in the log.
 * @throws AppError `unreadable_file` when a program has written to the log what is not in the database yet
 */
async function scratchPath({ path, label, folder }: ReadRequest): Promise<string> {
  const target = join(folder, 'database');
  const [version] = await withFile(path, label, (file) => readAt(file, VERSIONS_AT, 1));
  if (version === 2) {
    const log = await stat(`${path}-wal`).catch(() => null);
    if (log && log.size > 0) throw databaseInUse(label);
    await copyFile(path, target, constants.COPYFILE_FICLONE);
    const copy = await open(target, 'r+');
    await copy.write(Uint8Array.of(1, 1), 0, 2, VERSIONS_AT).finally(() => copy.close());
    return target;
  }
  // Not every system lets everybody make links.
  await symlink(resolve(path), target).catch(() => copyFile(path, target, constants.COPYFILE_FICLONE));
  return target;
}

async function readTable(
  database: Database,
  table: string,
  sink: RowSink,
): Promise<Pick<ReadTable, 'columns' | 'warnings'>> {
  // Hidden columns of 1 are arguments of virtual tables; 2 and 3 are generated.
  const found = texts(database, sql`SELECT name FROM pragma_table_xinfo(${lit(table)}) WHERE hidden <> 1`);
  const { names, warnings } = columnNames(found, found.length);
  const kinds = new ValueKinds();
  const values = found.map((name, index) => sql`${ident(name)} AS ${ident(`c${index}`)}`);
  const statement = database.prepare(text(sql`SELECT ${list(values)} FROM ${ident(table)}`));
  try {
    for (const row of statement.iterate()) {
      const cells = Object.values(row) as Value[];
      sink.add(cells.map((value, index) => cellOf(value, index, kinds)));
      if (sink.due) await sink.flush(null);
      if (sink.full) break;
    }
  } finally {
    statement.finalize();
  }
  return {
    columns: names.map((name, index) => {
      const type = kinds.typeOf(index);
      return { name, type, ...(type === 'VARCHAR' && { candidates: ['DATE', 'TIMESTAMP', 'TIMESTAMPTZ'] }) };
    }),
    warnings,
  };
}

function cellOf(value: Value, column: number, kinds: ValueKinds): string | null {
  if (value === null) return null;
  kinds.note(column, kindOf(value));
  return value instanceof Uint8Array ? blobText(value) : String(value);
}

function kindOf(value: NonNullable<Value>): ValueKind {
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'text' : 'blob';
}

function texts(database: Database, query: Fragment): string[] {
  return database.all(text(query)).map((row) => String(Object.values(row)[0]));
}

/** Names and texts are quoted by SQLite as by DuckDB. */
function text(query: Fragment): string {
  return query.render('duckdb');
}
