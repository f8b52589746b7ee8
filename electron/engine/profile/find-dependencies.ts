import type { Cell } from '#shared/formats/extract.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import { codesOf, determination, isTelling, type Determination } from '#shared/profile/dependencies.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Columns looked at, the least different values first, and dependencies verified on a table beyond its sample. */
const MOST_COLUMNS = 30;
const MOST_VERIFIED = 40;

/**
 * Columns that determine another one, exactly or for at least 95 % of the rows. Found on the sample; on a larger
 * table what the sample shows is counted on all rows, up to 40 dependencies. Constant columns and columns of
 * hardly repeated values take no part. Those with violations come first: they point at errors.
 */
export async function findDependencies(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Profile['dependencies']> {
  const chosen = columns
    .filter(({ distinct, nulls }) => distinct > 1 && distinct <= (table.rows - nulls) / 2)
    .sort((a, b) => a.distinct - b.distinct)
    .slice(0, MOST_COLUMNS);
  if (chosen.length < 2) return [];
  const coded = await codedSample(tx, table, chosen, job);
  const found: Found[] = [];
  for (const a of coded) {
    // A pause between columns lets a cancel through.
    await new Promise((resolve) => setImmediate(resolve));
    if (job.signal.aborted) throw cancelled();
    for (const b of coded) {
      if (a === b) continue;
      if (isHopeless(a.codes, b.codes)) continue;
      const measured = determination(a.codes, b.codes);
      if (isTelling(measured, b.guess)) found.push({ a: a.column, b: b.column, guess: b.guess, measured });
    }
  }
  const verified = table.sample === table.relation ? found : await verify(tx, table, found, job);
  return verified
    .map(({ a, b, measured: { rows, violations } }) => ({
      determinant: a.name,
      dependent: b.name,
      confidence: 1 - violations / rows,
      violations,
      examples: [],
      sql: '',
    }))
    .sort((x, y) => Number(y.violations > 0) - Number(x.violations > 0) || y.confidence - x.confidence);
}

/** Rows that tell whether looking at more of them is worth it. */
const FIRST_ROWS = 1_000;

/** Too many violations in the first rows: fewer rows never show more of them than there are. */
function isHopeless(determinant: Int32Array, dependent: Int32Array): boolean {
  if (determinant.length <= 2 * FIRST_ROWS) return false;
  const { rows, violations } = determination(
    determinant.subarray(0, FIRST_ROWS),
    dependent.subarray(0, FIRST_ROWS),
  );
  return violations > 0.2 * rows;
}

interface Found {
  readonly a: ColumnProfile;
  readonly b: ColumnProfile;
  readonly guess: number;
  readonly measured: Determination;
}

interface Coded {
  readonly column: ColumnProfile;
  readonly codes: Int32Array;
  /** The share of the column's most common value. */
  readonly guess: number;
}

async function codedSample(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Coded[]> {
  const texts = join(columns.map(({ name }, index) => sql`${ident(name)}::VARCHAR AS ${ident(`c${index}`)}`));
  const rows = await tx.rows(sql`SELECT ${texts} FROM ${table.sample}`, job);
  return columns.map((column, index) => ({
    column,
    codes: codesOf(rows.map((row) => textOf(row[`c${index}`]))),
    guess: (column.top[0]?.count ?? 0) / Math.max(1, column.rows - column.nulls),
  }));
}

function textOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

async function verify(
  tx: Session,
  table: ProfiledTable,
  found: readonly Found[],
  job: Job,
): Promise<Found[]> {
  const likely = [...found].sort((x, y) => y.measured.tested - x.measured.tested).slice(0, MOST_VERIFIED);
  const verified: Found[] = [];
  for (const one of likely) {
    const measured = await determinationOfTable(tx, table, one, job);
    if (isTelling(measured, one.guess)) verified.push({ ...one, measured });
  }
  return verified;
}

async function determinationOfTable(
  tx: Session,
  table: ProfiledTable,
  { a, b }: Found,
  job: Job,
): Promise<Determination> {
  const [x, y] = [ident(a.name), ident(b.name)];
  const [row = {}] = await tx.rows(
    sql`SELECT sum(n) AS rows, sum(n - most) AS violations, coalesce(sum(n) FILTER (WHERE n > 1), 0) AS tested FROM (
      SELECT sum(n) AS n, max(n) AS most FROM (
        SELECT ${x} AS a, ${y} AS b, count(*) AS n FROM ${table.relation}
        WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL GROUP BY 1, 2)
      GROUP BY a)`,
    job,
  );
  return {
    rows: countIn(row, 'rows'),
    violations: countIn(row, 'violations'),
    tested: countIn(row, 'tested'),
  };
}
