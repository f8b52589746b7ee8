import { columnNames } from '#shared/formats/column-names.ts';
import type { Extract, RejectedLine } from '#shared/formats/extract.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import { REJECTED_SAMPLES, type ExtractSource, type SourceColumn } from './open-extract-source.ts';
import type { Session } from './session.ts';

/** One of several files, and how it is read. */
export interface NamedSource {
  readonly name: string;
  readonly source: ExtractSource;
}

/** Types that widen without loss; columns of any other two types become text. */
const WIDENING: readonly ReadonlySet<string>[] = [
  new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER']),
  new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'FLOAT', 'DOUBLE']),
  new Set(['DATE', 'TIMESTAMP']),
];

/**
 * Several files as one: rows in the order of the files, columns united by name (letters' case aside) in the order
 * they are first met, empty where a file lacks one, and last the column `file_name`. Each file is read in its own way.
 */
export async function unionSources(
  session: Session,
  sources: readonly NamedSource[],
  job: Job,
): Promise<ExtractSource> {
  const united = uniteNames(sources);
  const types = await typesOf(session, sources, job);
  const { names } = columnNames([...united, 'file_name'], united.length + 1);
  const fileName = names.at(-1) ?? 'file_name';
  const columns = united.map((name, index) => {
    const place = ident(`c${index}`);
    return { ...unitedColumn(name, sources, types), name, value: place };
  });
  const relationOf = (pick: (source: ExtractSource) => Fragment) =>
    sql`(${join(
      sources.map((one) => branch(one, columns, pick(one.source))),
      ' UNION ALL ',
    )})`;
  const [first] = sources;
  return {
    relation: relationOf((source) => source.relation),
    loadRelation: relationOf((source) => source.loadRelation),
    columns: [
      ...columns.map(({ name, value, candidates }) => ({ name, value, candidates })),
      { name: fileName, value: ident('file'), candidates: [] },
    ],
    dialect: first?.source.dialect ?? null,
    warnings: [...missingColumns(united, sources), ...warningsOf(sources)],
    ...(first?.source.detection && { detection: first.source.detection }),
    part: first?.source.part ?? null,
    parts: first?.source.parts ?? [],
    ...aboutRowsOfAll(sources),
    complete: sources.every(({ source }) => source.complete !== false),
    rejected: (tx, at) => rejectedOf(sources, tx, at),
  };
}

/** Known where it is of each. */
function aboutRowsOfAll(sources: readonly NamedSource[]): Pick<ExtractSource, 'aboutRows'> {
  const rows = sources.flatMap(({ source }) => source.aboutRows ?? []);
  return rows.length < sources.length ? {} : { aboutRows: rows.reduce((sum, count) => sum + count, 0) };
}

interface UnitedColumn extends SourceColumn {
  /** True when the files do not agree on a type that holds all their values. */
  readonly asText: boolean;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function uniteNames(sources: readonly NamedSource[]): string[] {
  const names = new Map<string, string>();
  for (const { source } of sources) {
    for (const { name } of source.columns)
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

type Types = ReadonlyMap<SourceColumn, string>;

/** The types of the columns that bring them along. */
async function typesOf(session: Session, sources: readonly NamedSource[], job: Job): Promise<Types> {
  const types = new Map<SourceColumn, string>();
  for (const { source } of sources) {
    const typed = source.columns.filter(({ candidates }) => candidates.length === 0);
    if (typed.length === 0) continue;
    const query = sql`SELECT ${join(typed.map(({ value }, index) => sql`${value} AS ${ident(`v${index}`)}`))}
      FROM ${source.relation}`;
    const described = await session.columns(query, job);
    typed.forEach((column, index) => types.set(column, described[index]?.type ?? 'VARCHAR'));
  }
  return types;
}

function unitedColumn(
  name: string,
  sources: readonly NamedSource[],
  types: Types,
): Pick<UnitedColumn, 'candidates' | 'asText'> {
  const found = sources.flatMap(
    ({ source }) => source.columns.find((column) => same(column.name, name)) ?? [],
  );
  const [first, ...others] = found.map(({ candidates }) => candidates);
  const candidates = (first ?? []).filter((type) => others.every((one) => one.includes(type)));
  const kinds = [...new Set(found.map((column) => types.get(column) ?? 'VARCHAR'))];
  const agree = kinds.length === 1 || WIDENING.some((set) => kinds.every((kind) => set.has(kind)));
  return { candidates, asText: !agree };
}

function branch(
  { name, source }: NamedSource,
  columns: readonly UnitedColumn[],
  relation: Fragment,
): Fragment {
  const values = columns.map(({ name: column, value, asText }) => {
    const own = source.columns.find((one) => same(one.name, column));
    if (!own) return sql`NULL AS ${value}`;
    return asText ? sql`${own.value}::VARCHAR AS ${value}` : sql`${own.value} AS ${value}`;
  });
  return sql`SELECT ${join([...values, sql`${lit(name)} AS ${ident('file')}`])} FROM ${relation}`;
}

function missingColumns(united: readonly string[], sources: readonly NamedSource[]): string[] {
  return united.flatMap((name) => {
    const lacking = sources.filter(({ source }) => !source.columns.some((column) => same(column.name, name)));
    const [first, ...more] = lacking;
    if (!first) return [];
    const others = more.length === 0 ? '' : ` and ${more.length} other file${more.length === 1 ? '' : 's'}`;
    return [`The column ${name} is not in ${first.name}${others}; it is empty there.`];
  });
}

/** Each warning once, with the first file it is about. */
function warningsOf(sources: readonly NamedSource[]): string[] {
  const warnings = new Map<string, string[]>();
  for (const { name, source } of sources) {
    for (const warning of source.warnings) warnings.set(warning, [...(warnings.get(warning) ?? []), name]);
  }
  return [...warnings].map(([warning, names]) =>
    names.length === 1
      ? `${names.join('')}: ${warning}`
      : `${names[0] ?? ''} and ${names.length - 1} more: ${warning}`,
  );
}

async function rejectedOf(
  sources: readonly NamedSource[],
  tx: Session,
  job: Job,
): Promise<Extract['rejected']> {
  let count = 0;
  const samples: RejectedLine[] = [];
  for (const { name, source } of sources) {
    const rejected = await source.rejected(tx, job);
    count += rejected.count;
    samples.push(...rejected.samples.map((line) => ({ ...line, file: name })));
  }
  return { count, samples: samples.slice(0, REJECTED_SAMPLES) };
}
