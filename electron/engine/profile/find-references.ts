import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { namesAsReference } from '#shared/profile/reference-names.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { valueKind } from '../checks/check-dataset.ts';
import { datasetColumns } from '../extract-store.ts';
import type { Job } from '../job.ts';
import { orphansOf } from '../orphan-rows.ts';
import type { Session } from '../session.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Found = Profile['references'][number];

/** Other datasets looked at, columns of each that may be referred to, and pairs of columns compared. */
const MOST_DATASETS = 20;
const MOST_KEYS = 12;
const MOST_COMPARED = 40;
const MOST_FOUND = 20;
/** Rows at the beginning of a dataset that tell which of its columns are no keys. */
const FIRST_ROWS = 4_096;
/** A column that is referred to has hardly a value twice, and holds nearly all values that refer to it. */
const NEARLY_UNIQUE = 0.95;
const LEAST_COVERAGE = 0.9;
/** Without a name that says so, so many different values must be shared, and so large a part of the other's. */
const ENOUGH_VALUES = 20;
const TELLING_SHARE = 0.5;
/** Different values of a column that show whether comparing all of them is worth it. */
const TRIED_VALUES = 200;
const MOST_EXAMPLES = 20;

/** A column of another dataset that may be referred to. */
interface KeyColumn {
  readonly dataset: string;
  readonly name: string;
  readonly type: string;
}

interface Candidate {
  readonly column: ProfiledColumn;
  readonly profile: ColumnProfile;
  readonly key: KeyColumn;
  readonly named: number;
}

/**
 * Columns whose values stand in a column of another dataset, which hardly repeats its own: at least 90 % of the rows
 * that have a value. Rows with a value that does not are orphans; NULL refers to nothing. Small numbers stand in many
 * columns by chance, so a reference needs a name that says so (`user_id` to `users.id`), or many values and at least
 * half of the other column's. One reference for each column: the best covered, of equal ones the better named.
 */
export async function findReferences(
  tx: Session,
  dataset: string,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Found[]> {
  if (table.rows === 0) return [];
  const keys: KeyColumn[] = [];
  for (const other of await otherDatasets(tx, dataset, job)) keys.push(...(await keyColumns(tx, other, job)));
  const found: { readonly reference: Found; readonly named: number }[] = [];
  for (const candidate of candidatesOf(table, columns, keys)) {
    const isSettled = found.some(
      ({ reference: { column, orphans }, named }) =>
        column === candidate.column.name && orphans === 0 && named === 2,
    );
    if (isSettled) continue;
    const reference = await measured(tx, table, candidate, job);
    if (reference) found.push({ reference, named: candidate.named });
  }
  const best = [...found]
    .sort((x, y) => y.reference.coverage - x.reference.coverage || y.named - x.named)
    .map(({ reference }) => reference);
  const chosen = best.filter((one, index) => best.findIndex(({ column }) => column === one.column) === index);
  const references: Found[] = [];
  for (const reference of chosen.slice(0, MOST_FOUND)) {
    references.push(await withExamples(tx, table, reference, job));
  }
  return references;
}

async function otherDatasets(tx: Session, dataset: string, job: Job): Promise<string[]> {
  const rows = await tx.rows(
    sql`SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary
      AND lower(table_name) <> lower(${lit(dataset)}) ORDER BY 1 LIMIT ${lit(MOST_DATASETS)}`,
    job,
  );
  return rows.map(({ name }) => String(name));
}

async function keyColumns(tx: Session, dataset: string, job: Job): Promise<KeyColumn[]> {
  const all = (await datasetColumns(tx, dataset, job)).filter(({ type }) => mayRefer(type));
  if (all.length === 0) return [];
  const asked = all.map(({ name }, index) => sql`count(DISTINCT ${ident(name)}) AS ${ident(`d${index}`)}`);
  const first = sql`(SELECT * FROM ${ident('main', dataset)} LIMIT ${lit(FIRST_ROWS)})`;
  const [row = {}] = await tx.rows(sql`SELECT count(*) AS rows, ${join(asked)} FROM ${first}`, job);
  const rows = countIn(row, 'rows');
  return all
    .filter((_, index) => rows > 0 && countIn(row, `d${index}`) >= NEARLY_UNIQUE * rows)
    .slice(0, MOST_KEYS)
    .map(({ name, type }) => ({ dataset, name, type }));
}

function mayRefer(type: string): boolean {
  const kind = columnKind(type);
  return kind === 'integer' || kind === 'text' || kind === 'other' || kind === 'decimal';
}

/** The better named first. */
function candidatesOf(
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  keys: readonly KeyColumn[],
): Candidate[] {
  return table.columns
    .flatMap((column) => {
      const profile = columns[column.index];
      if (!profile || !mayRefer(column.type) || profile.distinct < 1) return [];
      return keys
        .filter((key) => valueKind(key.type) === valueKind(column.type))
        .map((key) => ({ column, profile, key, named: namesAsReference(column.name, key.dataset, key.name) }))
        .filter(({ named }) => named > 0 || profile.distinct >= ENOUGH_VALUES);
    })
    .sort((x, y) => y.named - x.named)
    .slice(0, MOST_COMPARED);
}

async function measured(
  tx: Session,
  table: ProfiledTable,
  { column, profile, key, named }: Candidate,
  job: Job,
): Promise<Found | null> {
  const value = ident(column.name);
  const other = ident('main', key.dataset);
  const tried = sql`(SELECT DISTINCT ${value} AS v FROM ${table.sample} WHERE ${value} IS NOT NULL LIMIT ${lit(TRIED_VALUES)})`;
  const [first = {}] = await tx.rows(
    sql`SELECT count(*) AS tried, count(*) FILTER (WHERE v IN (SELECT ${ident(key.name)} FROM ${other})) AS there FROM ${tried}`,
    job,
  );
  // A sample of the values may hold more orphans than all rows do, but hardly so many.
  if (countIn(first, 'there') < (LEAST_COVERAGE / 2) * countIn(first, 'tried')) return null;
  const [row = {}] = await tx.rows(
    sql`WITH referred AS (SELECT ${ident(key.name)} AS k, count(*) AS n FROM ${other} WHERE ${ident(key.name)} IS NOT NULL GROUP BY 1),
      referring AS (SELECT ${value} AS v, count(*) AS n FROM ${table.relation} WHERE ${value} IS NOT NULL GROUP BY 1)
      SELECT (SELECT count(*) FROM referred) AS keys, (SELECT sum(n) FROM referred) AS key_rows,
        (SELECT sum(n) FROM referring) AS rows, count(*) AS shared, coalesce(sum(referring.n), 0) AS covered
      FROM referring SEMI JOIN referred ON v = k`,
    job,
  );
  const [rows, covered, shared] = [countIn(row, 'rows'), countIn(row, 'covered'), countIn(row, 'shared')];
  const isKey = countIn(row, 'keys') >= NEARLY_UNIQUE * countIn(row, 'key_rows');
  const tells = named > 0 || (shared >= ENOUGH_VALUES && shared >= TELLING_SHARE * countIn(row, 'keys'));
  if (rows === 0 || !isKey || !tells || covered < LEAST_COVERAGE * rows || profile.distinct < 1) return null;
  return {
    column: column.name,
    dataset: key.dataset,
    references: key.name,
    coverage: covered / rows,
    orphans: rows - covered,
    examples: [],
    sql: orphansOf(table, column.name, reference(key), raw('t.*')).render('duckdb'),
  };
}

function reference({ dataset, name }: KeyColumn): { relation: Fragment; column: Fragment } {
  return { relation: ident('main', dataset), column: ident(name) };
}

async function withExamples(tx: Session, table: ProfiledTable, found: Found, job: Job): Promise<Found> {
  if (found.orphans === 0) return found;
  const shown = sql`t.${ident(table.rowColumn)} AS "row", t.${ident(found.column)} AS "value"`;
  const key = { dataset: found.dataset, name: found.references, type: '' };
  const rows = await tx.rows(
    sql`${orphansOf(table, found.column, reference(key), shown)} LIMIT ${lit(MOST_EXAMPLES)}`,
    job,
  );
  return {
    ...found,
    examples: rows.map((row) => ({ row: countIn(row, 'row'), value: row['value'] ?? null })),
  };
}
