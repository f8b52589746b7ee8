import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { phi } from '#shared/profile/phi.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Missingness = Profile['missingness'];

/** Columns looked at, those with the most NULLs; as many bits as a signed integer holds, less one. */
const MOST_COLUMNS = 62;
/** Columns whose pairs are measured, and sets and pairs that are told of. */
const MOST_PAIRED = 30;
const MOST_PATTERNS = 20;
const MOST_PAIRS = 100;
const PATTERNS = ident('assay_missing');

/**
 * Which columns are NULL together: how many rows miss exactly which columns, the commonest set first, and the φ of
 * each pair's being NULL, the strongest first. A column that is never or always NULL says nothing and takes no part.
 * An empty text is a value, not missing: what stands for “no value” is for the reader to decide.
 */
export async function findMissingness(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Missingness> {
  const missing = columns
    .filter(({ nulls, rows }) => nulls > 0 && nulls < rows)
    .sort((a, b) => b.nulls - a.nulls)
    .slice(0, MOST_COLUMNS);
  if (missing.length === 0) return { patterns: [], together: [], sql: '' };
  const query = patternsQuery(missing, table.source).render('duckdb');
  const [only] = missing;
  if (missing.length === 1 && only) {
    const given = only.rows - only.nulls;
    const patterns = [
      { columns: [], rows: given },
      { columns: [only.name], rows: only.nulls },
    ];
    return { patterns: patterns.sort((a, b) => b.rows - a.rows), together: [], sql: query };
  }
  await tx.execute(
    sql`CREATE OR REPLACE TEMP TABLE ${PATTERNS} AS ${patternsQuery(missing, table.relation)}`,
    job,
  );
  const found = {
    patterns: await commonest(tx, missing, job),
    together: await together(tx, missing, table.rows, job),
    sql: query,
  };
  await tx.execute(sql`DROP TABLE temp.${PATTERNS}`, job);
  return found;
}

/** Rows by which columns are NULL: bit i of `missing` is set for the i-th column. */
function patternsQuery(columns: readonly ColumnProfile[], relation: Fragment): Fragment {
  const bits = columns.map(
    ({ name }, bit) => sql`CASE WHEN ${ident(name)} IS NULL THEN ${lit(2n ** BigInt(bit))} ELSE 0 END`,
  );
  return sql`SELECT ${join(bits, ' + ')} AS missing, count(*) AS n FROM ${relation} GROUP BY 1 ORDER BY n DESC, missing`;
}

async function commonest(
  tx: Session,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Missingness['patterns']> {
  const rows = await tx.rows(
    sql`SELECT missing::VARCHAR AS missing, n FROM ${PATTERNS} ORDER BY n DESC, ${PATTERNS}.missing LIMIT ${lit(MOST_PATTERNS)}`,
    job,
  );
  return rows.map((row) => {
    const bits = BigInt(String(row['missing']));
    return {
      columns: columns.filter((_, bit) => (bits >> BigInt(bit)) & 1n).map(({ name }) => name),
      rows: countIn(row, 'n'),
    };
  });
}

async function together(
  tx: Session,
  columns: readonly ColumnProfile[],
  rows: number,
  job: Job,
): Promise<Missingness['together']> {
  const paired = columns.slice(0, MOST_PAIRED);
  const pairs = paired.flatMap((a, bitA) =>
    paired.slice(bitA + 1).map((b, offset) => ({ a, b, bits: [bitA, bitA + 1 + offset] as const })),
  );
  const asked = pairs.map(({ bits: [x, y] }, index) => {
    const both = lit(2n ** BigInt(x) + 2n ** BigInt(y));
    return sql`coalesce(sum(n) FILTER (WHERE missing::BIGINT & ${both} = ${both}), 0) AS ${ident(`both${index}`)}`;
  });
  const [row = {}] = await tx.rows(sql`SELECT ${join(asked)} FROM ${PATTERNS}`, job);
  return pairs
    .flatMap(({ a, b }, index) => {
      const r = phi({ both: countIn(row, `both${index}`), a: a.nulls, b: b.nulls, rows });
      return r === null ? [] : [{ a: a.name, b: b.name, r }];
    })
    .sort((x, y) => Math.abs(y.r) - Math.abs(x.r))
    .slice(0, MOST_PAIRS);
}
