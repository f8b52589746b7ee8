import { columnNames } from '#shared/formats/column-names.ts';
import type { TextType } from '#shared/formats/column-type.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { fileNotOfFormat } from '#shared/kernel/messages/files.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { aboutRowsOf } from './open-extract-about-rows.ts';
import type { InspectedFile } from './open-extract-file.ts';
import { REJECTED_SAMPLES, REJECTED_TEXT, type ExtractSource } from './open-extract-source.ts';
import { pathLiteral } from './path-literal.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** The longest line or object that is read. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * JSON objects, one a line or in one array. The members of all of them are the columns, found by reading all:
 * numbers, truth values and ISO dates get types, nested ones stay JSON, a member that is sometimes one thing and
 * sometimes another is text.
 */
export async function jsonSource(
  session: Session,
  file: InspectedFile,
  textPath: string,
  options: ReadOptions,
  job: Job,
): Promise<ExtractSource> {
  const lines = file.format.id === 'ndjson' ? linesOf(textPath) : null;
  const objects = lines
    ? sql`(SELECT text AS object FROM ${lines} WHERE ${isObject})`
    : sql`(SELECT json::VARCHAR AS object FROM ${wholeJson(file, textPath)})`;
  const members = await structureOf(session, objects, file, job);
  const { names, warnings } = columnNames(
    members.map(([member]) => member),
    members.length,
  );
  const relation = sql`(SELECT json_extract_string(object, [${join(
    members.map(([member]) => lit(pointer(member))),
  )}]) AS member FROM ${objects})`;
  const text = options.all_text === true;
  return {
    relation,
    loadRelation: relation,
    columns: members.map(([, kind], index) => {
      const value = sql`member[${lit(index + 1)}]`;
      const nested = typeof kind !== 'string' && !text;
      return {
        name: names[index] ?? '',
        value: nested ? sql`${value}::JSON` : value,
        candidates: text ? [] : candidatesOf(kind),
      };
    }),
    dialect: null,
    ...(lines && { aboutRows: aboutRowsOf(file) }),
    warnings,
    rejected: (tx, at) => (lines ? badLines(tx, lines, at) : Promise.resolve({ count: 0, samples: [] })),
  };
}

/** Each line as text with its number. A delimiter that no text holds makes a line one field. */
function linesOf(path: string): Fragment {
  return sql`(SELECT row_number() OVER () AS line, text FROM read_csv(${pathLiteral(path)}, auto_detect = false,
    header = false, delim = ${raw("E'\\x01'")}, quote = '', escape = '', columns = {'text': 'VARCHAR'},
    max_line_size = ${lit(MOST_BYTES)}))`;
}

const isObject = sql`CASE WHEN json_valid(text) THEN json_type(text) = 'OBJECT' ELSE false END`;
const isBlank = sql`coalesce(trim(text, ${raw("E' \\t\\r'")}), '') = ''`;

function wholeJson(file: InspectedFile, path: string): Fragment {
  const shape = /^\uFEFF?\s*\[/.test(file.headText) ? 'array' : 'unstructured';
  return sql`read_json_objects(${pathLiteral(path)}, format = ${lit(shape)}, maximum_object_size = ${lit(MOST_BYTES)})`;
}

/** Each member's name and what it is: a type's name, or an object or array for what is nested. */
async function structureOf(
  session: Session,
  objects: Fragment,
  file: InspectedFile,
  job: Job,
): Promise<[string, unknown][]> {
  // One example of each structure is enough, and there are few; all objects at once may not fit in memory.
  const text = await session.value(
    sql`SELECT json_group_structure(example::JSON)::VARCHAR FROM (
      SELECT any_value(object) AS example, min(place) AS place FROM (
        SELECT object, row_number() OVER () AS place FROM ${objects})
      GROUP BY json_structure(object)::VARCHAR ORDER BY place)`,
    job,
  );
  const structure: unknown = text === null ? null : JSON.parse(String(text));
  if (typeof structure === 'object' && structure !== null && !Array.isArray(structure)) {
    const members = Object.entries(structure);
    if (members.length > 0) return members;
  }
  throw fileNotOfFormat(file.label, file.format.title, 'it holds no objects, which would be its rows.');
}

function candidatesOf(kind: unknown): readonly TextType[] {
  switch (kind) {
    case 'BIGINT':
    case 'UBIGINT':
    case 'HUGEINT':
      return ['BIGINT', 'DOUBLE'];
    case 'DOUBLE':
      return ['DOUBLE'];
    case 'BOOLEAN':
      return ['BOOLEAN'];
    case 'VARCHAR':
      return ['DATE', 'TIMESTAMP', 'TIMESTAMPTZ'];
    default:
      return [];
  }
}

/** RFC 6901: a member's name as a JSON pointer. */
function pointer(member: string): string {
  return `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

async function badLines(tx: Session, lines: Fragment, job: Job): Promise<Extract['rejected']> {
  const rows = await tx.rows(
    sql`SELECT line, left(text, ${lit(REJECTED_TEXT)}) AS text, json_valid(text) AS valid,
      count(*) OVER () AS total
    FROM ${lines} WHERE NOT (${isBlank}) AND NOT (${isObject}) ORDER BY line LIMIT ${lit(REJECTED_SAMPLES)}`,
    job,
  );
  return {
    count: Number(rows[0]?.['total'] ?? 0),
    samples: rows.map(({ line, text, valid }) => ({
      line: Number(line),
      column: null,
      problem: valid === true ? 'JSON, but not an object' : 'not valid JSON',
      text: String(text),
    })),
  };
}

/** Parquet brings names and types with it. */
export async function parquetSource(
  session: Session,
  file: InspectedFile,
  options: ReadOptions,
  job: Job,
): Promise<ExtractSource> {
  const relation = sql`read_parquet(${pathLiteral(file.path)})`;
  const columns = await session.columns(sql`SELECT * FROM ${relation}`, job);
  return {
    relation,
    loadRelation: relation,
    columns: columns.map(({ name }) => ({
      name,
      value: options.all_text === true ? sql`${ident(name)}::VARCHAR` : ident(name),
      candidates: [],
    })),
    dialect: null,
    aboutRows: Number(await session.value(sql`SELECT count(*) FROM ${relation}`, job)),
    warnings: [],
    rejected: () => Promise.resolve({ count: 0, samples: [] }),
  };
}
