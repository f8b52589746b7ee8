import { cancelled } from '#shared/kernel/messages/engine.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import type { CodedColumn } from '#shared/profile/coded-column.ts';
import { determination, isTelling, mayBeTelling, type Determination } from '#shared/profile/dependencies.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';
import { violatingRows, wholeViolatingRows } from '../dependency-violations.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { codedColumns } from './coded-sample.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Found = Profile['dependencies'][number];

/** Columns looked at: those of the least different values. */
const MOST_COLUMNS = 40;
/** Dependencies counted on all rows, and the rows that may be read for it; at least one is, whatever it takes. */
const MOST_COUNTED = 150;
const MOST_ROWS_READ = 60_000_000;
/** A determinant of more values takes so many times longer to count. */
const MANY_VALUES = 100_000;
const MANY_VALUES_COST = 5;
/** Determinants that repeat too little in the sample to show anything, and are looked at in rows of their own. */
const MOST_SPARSE = 2;
const SPARSE_ROWS = 20_000;
const MOST_EXAMPLES = 20;

/**
 * Columns that determine another one, exactly or for at least 95 % of the rows. Rows that break one are those whose
 * dependent is not what most rows of the same determinant have; of equally common values the first in the extract is
 * expected. NULL breaks nothing. Found on the sample, counted on all rows. Constant columns and columns of hardly
 * repeated values take no part. Those with violations come first: they point at errors.
 */
export async function findDependencies(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Found[]> {
  const chosen = columns
    .filter(({ distinct, nulls }) => distinct > 1 && distinct <= (table.rows - nulls) / 2)
    .sort((a, b) => a.distinct - b.distinct)
    .slice(0, MOST_COLUMNS);
  if (chosen.length < 2) return [];
  const likely = [
    ...(await likelyPairs(chosen, await codedColumns(tx, table.sample, chosen, job), job)),
    ...(await sparsePairs(tx, table, chosen, job)),
  ];
  const found: Found[] = [];
  for (const pair of affordable(likely, table.rows)) found.push(...(await counted(tx, table, pair, job)));
  return found.sort(
    (x, y) => Number(y.violations > 0) - Number(x.violations > 0) || y.confidence - x.confidence,
  );
}

interface Pair {
  readonly a: ColumnProfile;
  readonly b: ColumnProfile;
  /** Share of the sample's rows that break it. */
  readonly broken: number;
}

async function likelyPairs(
  columns: readonly ColumnProfile[],
  coded: readonly CodedColumn[],
  job: Job,
  determinants: readonly ColumnProfile[] = columns,
): Promise<Pair[]> {
  const codes = new Map(coded.map((column) => [column.name, column.codes]));
  const pairs: Pair[] = [];
  for (const a of determinants) {
    // A pause between columns lets a cancel through.
    await new Promise((resolve) => setImmediate(resolve));
    if (job.signal.aborted) throw cancelled();
    // Measurements determine nothing.
    if (columnKind(a.type) === 'float') continue;
    for (const b of columns) {
      const [left, right] = [codes.get(a.name), codes.get(b.name)];
      if (a === b || !left || !right || isHopeless(left, right)) continue;
      const measured = determination(left, right);
      if (mayBeTelling(measured, guessOf(b))) {
        pairs.push({ a, b, broken: measured.violations / measured.rows });
      }
    }
  }
  return pairs;
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

/** The share of the column's most common value. */
function guessOf({ top, rows, nulls }: ColumnProfile): number {
  return (top[0]?.count ?? 0) / Math.max(1, rows - nulls);
}

/**
 * Pairs whose determinant has so many values that a sample hardly holds one twice: all rows of some of its values
 * are looked at instead.
 */
async function sparsePairs(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Pair[]> {
  if (table.sample === table.relation) return [];
  // Measurements determine nothing, and there are many of them.
  const sparse = columns
    .filter(({ distinct, type }) => distinct > table.sampleRows && !isMeasured(type))
    .slice(0, MOST_SPARSE);
  const pairs: Pair[] = [];
  for (const a of sparse) {
    const parts = lit(Math.ceil(table.rows / SPARSE_ROWS));
    const of = sql`(SELECT * FROM ${table.relation} WHERE hash(${ident(a.name)}) % ${parts} = 0)`;
    pairs.push(...(await likelyPairs(columns, await codedColumns(tx, of, columns, job), job, [a])));
  }
  return pairs;
}

function isMeasured(type: string): boolean {
  const kind = columnKind(type);
  return kind === 'float' || kind === 'decimal';
}

/** The cheapest to count first, then the least broken, as far as reading their rows is bounded. */
function affordable(pairs: readonly Pair[], rows: number): Pair[] {
  const cost = ({ a }: Pair) => rows * (a.distinct > MANY_VALUES ? MANY_VALUES_COST : 1);
  const unique = new Map(pairs.map((pair) => [`${pair.a.name}\0${pair.b.name}`, pair]));
  let read = 0;
  return [...unique.values()]
    .sort((x, y) => cost(x) - cost(y) || x.broken - y.broken)
    .filter((pair) => {
      read += cost(pair);
      return read === cost(pair) || read <= MOST_ROWS_READ;
    })
    .slice(0, MOST_COUNTED);
}

/** Nothing when all rows together do not bear out what the sample showed. */
async function counted(tx: Session, table: ProfiledTable, { a, b }: Pair, job: Job): Promise<Found[]> {
  const measured = await determinationOfTable(tx, table, [a.name, b.name], job);
  if (!isTelling(measured, guessOf(b))) return [];
  const { rows, violations } = measured;
  const row = sql`t.${ident(table.rowColumn)}`;
  const shown = sql`${row} AS "row", t.${ident(a.name)} AS determinant, t.${ident(b.name)} AS found, e.expected`;
  const names = table.columns.map(({ name }) => name);
  const found = {
    determinant: a.name,
    dependent: b.name,
    confidence: 1 - violations / rows,
    violations,
    sql: wholeViolatingRows({ ...table, names }, [a.name], b.name).render('duckdb'),
  };
  if (violations === 0) return [{ ...found, examples: [] }];
  const examples = await tx.rows(
    sql`${violatingRows(table, [a.name], b.name, shown)} LIMIT ${lit(MOST_EXAMPLES)}`,
    job,
  );
  return [
    {
      ...found,
      examples: examples.map((example) => ({
        row: countIn(example, 'row'),
        determinant: example['determinant'] ?? null,
        found: example['found'] ?? null,
        expected: example['expected'] ?? null,
      })),
    },
  ];
}

async function determinationOfTable(
  tx: Session,
  table: ProfiledTable,
  [determinant, dependent]: readonly [string, string],
  job: Job,
): Promise<Determination> {
  const [x, y] = [ident(determinant), ident(dependent)];
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
