import { codesOf } from '#shared/profile/coded-column.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import type { ColumnTexts, SuggestFacts } from '#shared/rules/suggest/facts.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

/** Rows that are looked at together; of more a sample is. */
const MOST_ROWS = 20_000;
/** Different texts of a column that are all read; of more only those of the sample are. */
const MOST_TEXTS = 20_000;

/**
 * What suggestions need beside the profile: the texts of each text column, and the rows as codes.
 * @throws AppError `cancelled`
 */
export async function readFacts(session: Session, profile: Profile, job: Job): Promise<SuggestFacts> {
  const dataset = ident('main', profile.dataset);
  const sampled = profile.table.rows > MOST_ROWS;
  const rows = sampled
    ? sql`(SELECT * FROM ${dataset} USING SAMPLE reservoir(${lit(MOST_ROWS)} ROWS) REPEATABLE (1))`
    : dataset;
  const hashes = await readHashes(session, profile.columns, rows, job);
  const texts = new Map<string, ColumnTexts>();
  for (const column of profile.columns.filter(isText)) {
    const complete = !sampled || column.distinct <= MOST_TEXTS;
    const codes = codeOfHash(hashes.get(column.name) ?? []);
    texts.set(
      column.name,
      await readTexts(session, column.name, { relation: complete ? dataset : rows, complete, codes }, job),
    );
  }
  const codes = new Map([...hashes].map(([name, values]) => [name, codesOf(values)]));
  const clustered = sampled ? await readClusters(session, profile, dataset, job) : new Map<string, Rows>();
  const extremes = new Map<string, readonly number[]>();
  for (const column of profile.columns.filter(isNumber)) {
    extremes.set(column.name, await readExtremes(session, column, dataset, job));
  }
  return { profile, texts, codes, clustered, extremes };
}

type Rows = ReadonlyMap<string, Int32Array>;

/** Columns of which whole groups are read: those with many values that determine another. */
const MOST_CLUSTERED = 4;
/** Rows of a value that a sample holds on average, below which it shows no groups. */
const FEW_OF_A_VALUE = 3;

async function readClusters(
  session: Session,
  profile: Profile,
  dataset: Fragment,
  job: Job,
): Promise<Map<string, Rows>> {
  const determinants = new Set(profile.dependencies.map(({ determinant }) => determinant));
  const many = profile.columns
    .filter(({ name, distinct }) => determinants.has(name) && distinct * FEW_OF_A_VALUE > MOST_ROWS)
    .slice(0, MOST_CLUSTERED);
  const clustered = new Map<string, Rows>();
  for (const { name } of many) {
    const parts = lit(Math.ceil(profile.table.rows / MOST_ROWS));
    const rows = sql`(SELECT * FROM ${dataset} WHERE hash(${ident(name)}) % ${parts} = 0)`;
    const hashes = await readHashes(session, profile.columns, rows, job);
    clustered.set(name, new Map([...hashes].map(([column, values]) => [column, codesOf(values)])));
  }
  return clustered;
}

function isText({ type }: ColumnProfile): boolean {
  return type.startsWith('VARCHAR');
}

function isNumber({ type }: ColumnProfile): boolean {
  const kind = columnKind(type);
  return kind === 'integer' || kind === 'float' || kind === 'decimal';
}

/** Values that are read at each end: more than a few in a hundred are no outliers. */
const LEAST_EXTREMES = 20;
const MOST_EXTREMES = 2_000;
const SHARE_OF_EXTREMES = 0.01;

async function readExtremes(
  session: Session,
  { name, rows, nulls }: ColumnProfile,
  dataset: Fragment,
  job: Job,
): Promise<number[]> {
  const most = Math.ceil(SHARE_OF_EXTREMES * (rows - nulls)) + 1;
  const count = lit(Math.min(MOST_EXTREMES, Math.max(LEAST_EXTREMES, most)));
  const value = sql`CAST(${ident(name)} AS DOUBLE)`;
  const found = await session.rows(
    sql`(SELECT ${value} AS v FROM ${dataset} WHERE isfinite(${value}) ORDER BY v LIMIT ${count}) UNION ALL (SELECT ${value} AS v FROM ${dataset} WHERE isfinite(${value}) ORDER BY v DESC LIMIT ${count})`,
    job,
  );
  return found.map(({ v }) => Number(v));
}

/** A value as 30 bits of its hash: the cheapest numbers to carry over, so that long texts cost what short ones do. */
function hashOf(value: Fragment): Fragment {
  return sql`hash(${value}) >> 34`;
}

type Hashes = readonly (number | null)[];

async function readHashes(
  session: Session,
  columns: readonly ColumnProfile[],
  rows: Fragment,
  job: Job,
): Promise<Map<string, Hashes>> {
  const lists = columns.map(({ name }, index) => {
    const value = ident(name);
    return sql`to_json(list(CASE WHEN ${value} IS NOT NULL THEN ${hashOf(value)} END))::VARCHAR AS ${ident(`c${index}`)}`;
  });
  if (lists.length === 0) return new Map();
  const [row = {}] = await session.rows(sql`SELECT ${join(lists)} FROM ${rows}`, job);
  return new Map(columns.map(({ name }, index) => [name, numbersIn(row[`c${index}`])]));
}

function numbersIn(json: unknown): Hashes {
  const list: unknown = typeof json === 'string' ? JSON.parse(json) : [];
  return Array.isArray(list) ? list.map((one) => (typeof one === 'number' ? one : null)) : [];
}

/** The code that {@link codesOf} gives each hash. */
function codeOfHash(hashes: Hashes): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  for (const hash of hashes) if (hash !== null && !codes.has(hash)) codes.set(hash, codes.size);
  return codes;
}

interface TextSource {
  readonly relation: Fragment;
  readonly complete: boolean;
  readonly codes: ReadonlyMap<number, number>;
}

async function readTexts(
  session: Session,
  name: string,
  { relation, complete, codes }: TextSource,
  job: Job,
): Promise<ColumnTexts> {
  const value = ident(name);
  const found = await session.rows(
    sql`SELECT ${value} AS text, ${hashOf(value)} AS code, count(*) AS n FROM ${relation} WHERE ${value} IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
    job,
  );
  const values = found.map(({ text, code, n }) => ({
    text: String(text),
    count: Number(n),
    code: codes.get(Number(code)) ?? -1,
  }));
  return { name, values, rows: values.reduce((sum, { count }) => sum + count, 0), complete };
}
