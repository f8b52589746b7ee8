import type { Column } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { datasetNotLoaded } from '#shared/kernel/messages/engine.ts';
import { incomparableColumn, mergeWarnings } from '#shared/kernel/messages/merge.ts';
import type { MergeRequest } from '#shared/pipeline/merge-plan.ts';
import {
  type ColumnPair,
  keyColumns,
  type MergeDefinition,
  orderColumns,
  pairColumns,
} from '#shared/pipeline/merge-sql.ts';
import type { LogicalType } from '#shared/pipeline/spec.ts';
import { type Fragment, ident, join, lit, raw, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { type Family, familyOf, logicalTypeOf } from './type-family.ts';

export interface PreparedMerge {
  readonly definition: MergeDefinition;
  readonly warnings: readonly string[];
  /** Key columns of the target that hold text. */
  readonly textKeys: ReadonlySet<string>;
}

/**
 * A request with everything looked up: columns paired, types made comparable.
 * Text and other types meet in the target's type, as they would when written; the source is cast.
 *
 * @throws AppError `not_found` for a dataset that is not loaded, `unknown_column`, or `usage` when columns
 *   have no partner or a value cannot be read as the target's type
 */
export async function prepareMerge(
  session: Session,
  request: MergeRequest,
  job: Job,
): Promise<PreparedMerge> {
  const source = await columnsOf(session, request.source, job);
  const target = await columnsOf(session, request.target, job);
  const pairs = pairColumns({
    source: { name: request.source, columns: source.map((column) => column.name) },
    target: { name: request.target, columns: target.map((column) => column.name) },
    map_by: request.map_by,
    mapping: request.mapping,
  });
  const types = { source: typesByName(source), target: typesByName(target) };
  const casts = request.compare_as_text ? [] : castsOf(pairs, types);
  for (const cast of casts) await assertCastable(session, request.source, cast, job);
  const key = keyColumns(request.key, pairs, request.target);
  const definition: MergeDefinition = {
    source: castRelation(request.source, source, casts),
    target: ident(request.target),
    key,
    pairs,
    compareAsText: request.compare_as_text,
    duplicates: request.duplicates,
    orderBy: orderColumns(request.order_by, pairs, request.source),
    columnTypes: logicalTypes(source, casts),
  };
  return {
    definition,
    textKeys: new Set(key.filter((name) => request.compare_as_text || types.target.get(name) === 'VARCHAR')),
    warnings: [
      ...casts.map((cast) => mergeWarnings.castColumn(cast.pair.target, cast.from, cast.to, cast.to)),
      ...(request.compare_as_text ? notAsInTheFile([...source, ...target]) : []),
    ],
  };
}

/** A source column that is compared and written as another type. */
interface Cast {
  readonly pair: ColumnPair;
  readonly from: string;
  readonly to: string;
}

/** @throws AppError `not_found` */
async function columnsOf(session: Session, dataset: string, job: Job): Promise<Column[]> {
  const tables = await session.rows(
    sql`SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT internal AND NOT temporary
      UNION SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal ORDER BY 1`,
    job,
  );
  const names = tables.map((table) => String(table['name']));
  if (!names.includes(dataset)) throw datasetNotLoaded(dataset, names);
  return session.columns(sql`SELECT * FROM ${ident(dataset)}`, job);
}

function typesByName(columns: readonly Column[]): Map<string, string> {
  return new Map(columns.map((column) => [column.name, column.type]));
}

function castsOf(
  pairs: readonly ColumnPair[],
  types: { readonly source: ReadonlyMap<string, string>; readonly target: ReadonlyMap<string, string> },
): Cast[] {
  return pairs.flatMap((pair) => {
    const from = types.source.get(pair.source) ?? 'VARCHAR';
    const to = types.target.get(pair.target) ?? 'VARCHAR';
    return from === to || meetsByItself(familyOf(from), familyOf(to)) ? [] : [{ pair, from, to }];
  });
}

/** Numbers meet numbers and moments meet moments in the wider type, without losing anything. */
function meetsByItself(left: Family, right: Family): boolean {
  return left === right && left !== 'other';
}

/** A type's name as DuckDB spells it, when it is one word or has plain parameters: `BIGINT`, `DECIMAL(18,3)`. */
const PLAIN_TYPE = /^[A-Z][A-Z0-9_ ]*(\([0-9, ]+\))?$/;

/** @throws AppError `usage` that names the column and a value that cannot be read as the target's type */
async function assertCastable(session: Session, dataset: string, cast: Cast, job: Job): Promise<void> {
  const { pair, from, to } = cast;
  const trouble = (example: string | null): AppError =>
    incomparableColumn({
      source: pair.source,
      sourceType: from,
      target: pair.target,
      targetType: to,
      example,
    });
  if (!PLAIN_TYPE.test(to)) throw trouble(null);
  const value = ident(pair.source);
  const found = await session
    .rows(
      sql`SELECT CAST(${value} AS VARCHAR) AS value FROM ${ident(dataset)}
        WHERE ${value} IS NOT NULL AND TRY_CAST(${value} AS ${raw(to)}) IS NULL LIMIT ${lit(1)}`,
      job,
    )
    .catch((thrown: unknown) => {
      // DuckDB knows no cast at all between these two types.
      throw AppError.from(thrown).code === 'query_failed' ? trouble(null) : thrown;
    });
  const [example] = found;
  if (example) throw trouble(String(example['value']));
}

/** The source as it stands in FROM, with casts applied under the same names. */
function castRelation(dataset: string, columns: readonly Column[], casts: readonly Cast[]): Fragment {
  if (casts.length === 0) return ident(dataset);
  const castTo = new Map(casts.map((cast) => [cast.pair.source, cast.to]));
  const selected = columns.map(({ name }) => {
    const to = castTo.get(name);
    return to === undefined ? ident(name) : sql`CAST(${ident(name)} AS ${raw(to)}) AS ${ident(name)}`;
  });
  return sql`(SELECT ${join(selected)} FROM ${ident(dataset)})`;
}

function logicalTypes(columns: readonly Column[], casts: readonly Cast[]): Record<string, LogicalType> {
  const castTo = new Map(casts.map((cast) => [cast.pair.source, cast.to]));
  return Object.fromEntries(
    columns.flatMap(({ name, type }) => {
      const logical = logicalTypeOf(castTo.get(name) ?? type);
      return logical === undefined ? [] : [[name, logical]];
    }),
  );
}

/** Text made of a number or date need not be the text that stood in the file. */
function notAsInTheFile(columns: readonly Column[]): string[] {
  const read = columns.filter((column) => column.type !== 'VARCHAR');
  return read.length === 0
    ? []
    : [mergeWarnings.notAsInTheFile([...new Set(read.map((column) => column.name))])];
}
