import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { declaredColumnsMissing, notOfDeclaredType } from '#shared/kernel/messages/run.ts';
import type { LogicalType, Source, Spec, Target } from '#shared/pipeline/spec.ts';
import { type Fragment, ident, join, lit, raw, sql } from '#shared/sql/index.ts';
import { rememberExtract } from '../extract-store.ts';
import type { Job } from '../job.ts';
import { familyOf } from '../merge/type-family.ts';
import { openExtract } from '../open-extract.ts';
import { resolveExtractPath } from '../resolve-extract-path.ts';
import type { Session } from '../session.ts';

/** Where the files of a spec are found. */
export interface FilePlace {
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
}

interface DeclaredColumn {
  readonly name: string;
  readonly type: LogicalType;
}

const DUCKDB_TYPES: Readonly<Record<LogicalType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  timestamp_tz: 'TIMESTAMP WITH TIME ZONE',
};

/**
 * Loads a source's extract with the columns that the spec declares, in their order and of their types: what the
 * real source would deliver. A code like `007` declared as text keeps its zeros.
 *
 * @returns the extract as it is loaded, and the file's columns that the spec does not declare
 * @throws AppError `unknown_column` when a declared column is not there, `invalid_spec` when a value is not of the
 *   declared type, and what `openExtract` throws
 */
export async function loadSource(
  session: Session,
  source: Source,
  place: FilePlace,
  job: Job,
): Promise<{ readonly extract: Extract; readonly undeclared: readonly string[] }> {
  const reading = { dataset: source.id, ...source.extract, declaredIn: () => source.columns };
  const extract = await openAs(session, reading, place, job);
  const found = extract.columns.map((column) => column.name);
  const missing = source.columns.map((column) => column.name).filter((name) => !found.includes(name));
  if (missing.length > 0) throw declaredColumnsMissing(source.id, missing, source.extract.file, found);
  const declared = new Set(source.columns.map((column) => column.name));
  const undeclared = found.filter((name) => !declared.has(name));
  return { extract: await shapeTable(session, source.columns, extract, job), undeclared };
}

/**
 * Loads what a target holds now, with the types of the source columns that go into it; a target without an extract
 * starts empty, with the columns of what it is loaded from. When that is a transform, it must have been made.
 */
export async function loadTarget(
  session: Session,
  target: Target,
  spec: Spec,
  place: FilePlace,
  job: Job,
): Promise<void> {
  const source = spec.sources.find((one) => one.id === target.from);
  if (!target.extract) {
    await makeEmpty(session, target, source, job);
    return;
  }
  const typeOf = (name: string, index: number): LogicalType | undefined => {
    const from =
      target.mapping?.[name] ?? (target.map_by === 'position' ? source?.columns[index]?.name : name);
    return source?.columns.find((column) => column.name === from)?.type;
  };
  const declaredIn = (extract: Extract): DeclaredColumn[] =>
    extract.columns.flatMap(({ name }, index) => {
      const type = typeOf(name, index);
      return type === undefined ? [] : [{ name, type }];
    });
  const read = await openAs(session, { dataset: target.id, ...target.extract, declaredIn }, place, job);
  const declared = new Map(declaredIn(read).map((column) => [column.name, column]));
  const unknown = read.columns.filter((column) => !declared.has(column.name));
  // Columns whose source is not known stay as they were read.
  if (unknown.length === 0) await shapeTable(session, [...declared.values()], read, job);
}

interface Reading {
  readonly dataset: string;
  readonly file: string;
  readonly options?: ReadOptions | undefined;
  /** The types that columns of the file are known to have. */
  readonly declaredIn: (extract: Extract) => readonly DeclaredColumn[];
}

/** Reads a delimited file as text when a column that is declared as text looked like something else. */
async function openAs(session: Session, reading: Reading, place: FilePlace, job: Job): Promise<Extract> {
  const { dataset, file, options = {} } = reading;
  const request = { dataset, path: resolveExtractPath(file, place.folder, place.env), label: file };
  const extract = await openExtract(session, { ...request, options }, job);
  const text = new Set(
    reading
      .declaredIn(extract)
      .filter((column) => column.type === 'text')
      .map((column) => column.name),
  );
  const guessed = extract.columns.some((column) => column.type !== 'VARCHAR' && text.has(column.name));
  if (!guessed || extract.dialect === null || options.all_text === true) return extract;
  return openExtract(session, { ...request, options: { ...options, all_text: true } }, job);
}

/** Gives a loaded table the declared columns, in order and type, and returns the extract as it is then. */
async function shapeTable(
  session: Session,
  declared: readonly DeclaredColumn[],
  extract: Extract,
  job: Job,
): Promise<Extract> {
  const types = new Map(extract.columns.map((column) => [column.name, column.type]));
  const casts = declared.filter(
    ({ name, type }) => familyOf(types.get(name) ?? '') !== familyOf(DUCKDB_TYPES[type]),
  );
  const inOrder =
    declared.length === extract.columns.length &&
    declared.every((column, index) => column.name === extract.columns[index]?.name);
  if (casts.length === 0 && inOrder) return extract;
  for (const column of casts) await assertOfType(session, column, extract, job);
  const table = ident(extract.table);
  const selected = declared.map(({ name, type }) => {
    const cast = sql`CAST(CAST(${ident(name)} AS VARCHAR) AS ${raw(DUCKDB_TYPES[type])})`;
    return casts.some((one) => one.name === name) ? sql`${cast} AS ${ident(name)}` : ident(name);
  });
  return session.transaction(async (tx) => {
    await tx.execute(sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(selected)} FROM ${table}`, job);
    const shaped = { ...extract, columns: await tx.columns(sql`SELECT * FROM ${table}`, job) };
    await rememberExtract(tx, shaped, job);
    return shaped;
  }, job);
}

/** @throws AppError `invalid_spec` with the first row that cannot be read as the declared type */
async function assertOfType(
  session: Session,
  column: DeclaredColumn,
  extract: Extract,
  job: Job,
): Promise<void> {
  const value = ident(column.name);
  const [bad] = await session.rows(
    sql`SELECT rowid + 1 AS row, CAST(${value} AS VARCHAR) AS value FROM ${ident(extract.table)}
      WHERE ${value} IS NOT NULL AND TRY_CAST(CAST(${value} AS VARCHAR) AS ${raw(DUCKDB_TYPES[column.type])}) IS NULL
      ORDER BY rowid LIMIT ${lit(1)}`,
    job,
  );
  if (!bad) return;
  throw notOfDeclaredType({
    dataset: extract.table,
    column: column.name,
    declared: column.type,
    row: Number(bad['row']),
    value: String(bad['value']),
    file: extract.file,
  });
}

async function makeEmpty(
  session: Session,
  target: Target,
  source: Source | undefined,
  job: Job,
): Promise<void> {
  const targetOf = new Map(Object.entries(target.mapping ?? {}).map(([to, from]) => [from, to]));
  const nameOf = (column: string): Fragment => ident(targetOf.get(column) ?? column);
  const table = ident(target.id);
  if (source) {
    const columns = source.columns.map(({ name, type }) => sql`${nameOf(name)} ${raw(DUCKDB_TYPES[type])}`);
    await session.execute(sql`CREATE OR REPLACE TABLE ${table} (${join(columns)})`, job);
    return;
  }
  const made = await session.columns(sql`SELECT * FROM ${ident(target.from)}`, job);
  const columns = made.map(({ name }) => sql`${ident(name)} AS ${nameOf(name)}`);
  await session.execute(
    sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(columns)} FROM ${ident(target.from)} LIMIT 0`,
    job,
  );
}
