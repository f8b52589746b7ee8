import {
  candidateKeys,
  ENOUGH_ROWS,
  isByChance,
  NEARLY_UNIQUE,
  samePairShare,
} from '#shared/profile/keys.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { codedColumns } from './coded-sample.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Key = Profile['keys'][number];

/** Columns that may be part of a key of several: those of the most different values. */
const PART_COLUMNS = 12;
/** Rows of the sample that sets of columns are looked for in. */
const SEARCHED_ROWS = 4_096;
const MOST_KEYS = 10;
/** Sets counted on the whole table; of a larger one fewer, and none when it has a key already. */
const MOST_COUNTED = 20;
const MOST_ROWS_COUNTED = 2_000_000;
const LARGE_ROWS = 200_000;
const MOST_COUNTED_LARGE = 3;
/** Rows of a large table that must not refute a key before all rows are counted. */
const REFUTING_ROWS = 500_000;

/**
 * Columns, and minimal sets of up to four, that tell rows apart: keys, and nearly keys (`exact` false), which do so
 * for at least 95 % of the rows. In a key no column is NULL; of a nearly key the rows with a NULL are not compared,
 * and count as not told apart. Counted on all rows. Sets of columns that would tell rows apart by chance are left
 * out, and so are floating-point columns in sets: measurements hardly ever agree.
 */
export async function findKeys(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Key[]> {
  if (table.rows === 0) return [];
  const single = table.columns.flatMap(({ kind, index }) => {
    const profile = columns[index];
    return profile ? singleKey(table, profile, kind === 'float') : [];
  });
  const found = [...single, ...(await compositeKeys(tx, table, columns, single, job))];
  return found
    .sort((x, y) => Number(y.exact) - Number(x.exact) || x.columns.length - y.columns.length)
    .slice(0, MOST_KEYS);
}

function singleKey(table: ProfiledTable, column: ColumnProfile, measured: boolean): Key[] {
  const { name, nulls, distinct, distinct_exact: counted } = column;
  if (!counted) return [];
  const given = table.rows - nulls;
  const exact = nulls === 0 && distinct === table.rows;
  const nearly = !measured && table.rows >= ENOUGH_ROWS && distinct >= NEARLY_UNIQUE * table.rows;
  if (!exact && !nearly) return [];
  return [{ columns: [name], exact, repeats: given - distinct, sql: repeatsSql(table, [name]) }];
}

async function compositeKeys(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  single: readonly Key[],
  job: Job,
): Promise<Key[]> {
  const large = table.rows > LARGE_ROWS;
  if (large && single.length > 0) return [];
  const parts = table.columns
    .flatMap(({ kind, index }) => {
      const profile = columns[index];
      return profile && kind !== 'float' && kind !== 'nested' ? [profile] : [];
    })
    .filter(({ name, nulls, distinct }) => {
      const mayBePart = distinct > 1 && nulls <= (1 - NEARLY_UNIQUE) * table.rows;
      return mayBePart && !single.some((key) => key.columns[0] === name);
    })
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, PART_COLUMNS);
  if (parts.length < 2) return [];
  const inOrder = parts.sort((a, b) => columns.indexOf(a) - columns.indexOf(b));
  const sample = await codedColumns(tx, searched(table), inOrder, job);
  const most = large ? MOST_COUNTED_LARGE : Math.min(MOST_COUNTED, Math.ceil(MOST_ROWS_COUNTED / table.rows));
  const candidates = candidateKeys(sample, table.rows).slice(0, most);
  const keys: Key[] = [];
  for (const candidate of candidates) {
    const names = candidate.map(({ name }) => name);
    if (large && (await isRefuted(tx, table, names, job))) continue;
    const key = await countedKey(tx, table, names, job);
    const likeness = candidate.reduce((product, { codes }) => product * samePairShare(codes), 1);
    if (key && !isByChance(table.rows, likeness, key.repeats)) keys.push(key);
  }
  return keys;
}

/** Every k-th row of the sample, which is spread over the table. */
function searched({ sample, sampleRows }: ProfiledTable): Fragment {
  if (sampleRows <= SEARCHED_ROWS) return sample;
  const nth = lit(Math.ceil(sampleRows / SEARCHED_ROWS));
  return sql`(SELECT * FROM ${sample} QUALIFY row_number() OVER () % ${nth} = 0)`;
}

/** Rows that agree in one column are all looked at or none of them, so that repeats among them show. */
async function isRefuted(
  tx: Session,
  table: ProfiledTable,
  names: readonly string[],
  job: Job,
): Promise<boolean> {
  const parts = lit(Math.ceil(table.rows / REFUTING_ROWS));
  const [first = ''] = names;
  const of = sql`(SELECT * FROM ${table.relation} WHERE hash(${ident(first)}) % ${parts} = 0)`;
  const { rows, repeats } = await counts(tx, of, names, job);
  return repeats > (1 - NEARLY_UNIQUE) * rows;
}

async function countedKey(
  tx: Session,
  table: ProfiledTable,
  names: readonly string[],
  job: Job,
): Promise<Key | null> {
  const { rows, repeats } = await counts(tx, table.relation, names, job);
  if (rows - repeats < NEARLY_UNIQUE * table.rows) return null;
  const exact = rows === table.rows && repeats === 0;
  return exact || table.rows >= ENOUGH_ROWS
    ? { columns: [...names], exact, repeats, sql: repeatsSql(table, names) }
    : null;
}

async function counts(
  tx: Session,
  relation: Fragment,
  names: readonly string[],
  job: Job,
): Promise<{ rows: number; repeats: number }> {
  const [row = {}] = await tx.rows(
    sql`SELECT sum(n) AS rows, sum(n - 1) AS repeats FROM (
      SELECT count(*) AS n FROM ${relation} WHERE ${given(names)} GROUP BY ${join(names.map((name) => ident(name)))})`,
    job,
  );
  return { rows: countIn(row, 'rows'), repeats: countIn(row, 'repeats') };
}

/** The keys that stand in several rows, with how many. */
function repeatsSql(table: ProfiledTable, names: readonly string[]): string {
  const key = join(names.map((name) => ident(name)));
  return sql`SELECT ${key}, count(*) AS n FROM ${table.source} WHERE ${given(names)}
    GROUP BY ${key} HAVING count(*) > 1 ORDER BY n DESC, ${key}`.render('duckdb');
}

function given(names: readonly string[]): Fragment {
  return join(
    names.map((name) => sql`${ident(name)} IS NOT NULL`),
    ' AND ',
  );
}
