import { cancelled } from '#shared/kernel/messages/engine.ts';
import { columnKind } from '#shared/profile/column-kind.ts';
import { pairedCodes, type CodedColumn } from '#shared/profile/coded-column.ts';
import { determination, isTellingTogether, type Determination } from '#shared/profile/dependencies.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';
import { violatingRows, wholeViolatingRows } from '../dependency-violations.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { codedColumns } from './coded-sample.ts';
import { countIn } from './column-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Found = Profile['composite_dependencies'][number];

/** Columns looked at: those of the least different values. */
const MOST_COLUMNS = 12;
/** Rows of the sample that pairs are looked at in. */
const LOOKED_AT = 2_048;
/** Dependencies counted on all rows, and the rows that may be read for it. */
const MOST_COUNTED = 10;
const MOST_ROWS_READ = 2_000_000;
const MOST_EXAMPLES = 20;

/** What is known of the columns before. */
interface Known {
  readonly columns: readonly ColumnProfile[];
  readonly dependencies: Profile['dependencies'];
}

interface Triple {
  readonly a: ColumnProfile;
  readonly b: ColumnProfile;
  readonly c: ColumnProfile;
  /** How well the better of the two determines alone. */
  readonly alone: number;
  readonly broken: number;
}

/**
 * Pairs of columns that determine a third, exactly or nearly so, which neither of them does. Found in 2,048 rows and
 * counted on all, as far as those are few enough: larger tables have none told. Rows that break one are as of a
 * dependency on one column.
 */
export async function findCompositeDependencies(
  tx: Session,
  table: ProfiledTable,
  known: Known,
  job: Job,
): Promise<Found[]> {
  const chosen = known.columns
    .filter(
      ({ distinct, nulls, type }) =>
        mayTakePart(type) && distinct > 1 && distinct <= (table.rows - nulls) / 2,
    )
    .sort((x, y) => x.distinct - y.distinct)
    .slice(0, MOST_COLUMNS);
  // In the order of the table, so that a determinant reads as the table does.
  const place = new Map(known.columns.map((column, index) => [column, index]));
  chosen.sort((x, y) => (place.get(x) ?? 0) - (place.get(y) ?? 0));
  if (chosen.length < 3 || table.rows > MOST_ROWS_READ) return [];
  const likely = await likelyTriples(chosen, await codesOf(tx, table, chosen, job), known, job);
  const affordable = likely
    .sort((x, y) => x.broken - y.broken)
    .slice(0, Math.min(MOST_COUNTED, Math.floor(MOST_ROWS_READ / Math.max(1, table.rows))));
  const found: Found[] = [];
  for (const triple of affordable) found.push(...(await counted(tx, table, triple, job)));
  return found.sort(
    (x, y) => Number(y.violations > 0) - Number(x.violations > 0) || y.confidence - x.confidence,
  );
}

/** Measurements determine nothing. */
function mayTakePart(type: string): boolean {
  const kind = columnKind(type);
  return kind !== 'float' && kind !== 'nested';
}

async function codesOf(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<ReadonlyMap<string, Int32Array>> {
  const part = sql`(SELECT * FROM ${table.sample} USING SAMPLE reservoir(${lit(LOOKED_AT)} ROWS) REPEATABLE (1))`;
  const coded: CodedColumn[] = await codedColumns(tx, part, columns, job);
  return new Map(coded.map(({ name, codes }) => [name, codes]));
}

async function likelyTriples(
  columns: readonly ColumnProfile[],
  codes: ReadonlyMap<string, Int32Array>,
  { dependencies }: Known,
  job: Job,
): Promise<Triple[]> {
  const told = new Set(dependencies.map(({ determinant, dependent }) => `${determinant}\0${dependent}`));
  const alone = new Map<string, number>();
  const holdsAlone = (a: ColumnProfile, c: ColumnProfile) => {
    const key = `${a.name}\0${c.name}`;
    const measured = alone.get(key) ?? confidenceOf(measure(codes.get(a.name), codes.get(c.name)));
    alone.set(key, measured);
    return told.has(key) ? 1 : measured;
  };
  const triples: Triple[] = [];
  for (const [place, a] of columns.entries()) {
    // A pause between columns lets a cancel through.
    await new Promise((resolve) => setImmediate(resolve));
    if (job.signal.aborted) throw cancelled();
    for (const b of columns.slice(place + 1)) {
      const [left, right] = [codes.get(a.name), codes.get(b.name)];
      const paired = left && right && pairedCodes(left, right, Infinity);
      if (!paired) continue;
      for (const c of columns) {
        if (c === a || c === b) continue;
        const better = Math.max(holdsAlone(a, c), holdsAlone(b, c));
        const measured = measure(paired, codes.get(c.name));
        if (!isTellingTogether(measured, better)) continue;
        triples.push({ a, b, c, alone: better, broken: 1 - confidenceOf(measured) });
      }
    }
  }
  return triples;
}

function measure(determinant: Int32Array | undefined, dependent: Int32Array | undefined): Determination {
  return determinant && dependent
    ? determination(determinant, dependent)
    : { rows: 0, violations: 0, tested: 0 };
}

function confidenceOf({ rows, violations }: Determination): number {
  return rows === 0 ? 1 : 1 - violations / rows;
}

/** Nothing when all rows together do not bear out what the sample showed. */
async function counted(
  tx: Session,
  table: ProfiledTable,
  { a, b, c, alone }: Triple,
  job: Job,
): Promise<Found[]> {
  const determinant = [a.name, b.name];
  const [x, y, z] = [ident(a.name), ident(b.name), ident(c.name)];
  const [row = {}] = await tx.rows(
    sql`SELECT sum(n) AS rows, sum(n - most) AS violations, coalesce(sum(n) FILTER (WHERE n > 1), 0) AS tested FROM (
      SELECT sum(n) AS n, max(n) AS most FROM (
        SELECT ${x} AS a, ${y} AS b, ${z} AS c, count(*) AS n FROM ${table.relation}
        WHERE ${x} IS NOT NULL AND ${y} IS NOT NULL AND ${z} IS NOT NULL GROUP BY 1, 2, 3)
      GROUP BY a, b)`,
    job,
  );
  const measured = {
    rows: countIn(row, 'rows'),
    violations: countIn(row, 'violations'),
    tested: countIn(row, 'tested'),
  };
  if (!isTellingTogether(measured, alone)) return [];
  const shown = sql`t.${ident(table.rowColumn)} AS "row", t.${z} AS found, e.expected`;
  const examples =
    measured.violations === 0
      ? []
      : await tx.rows(
          sql`${violatingRows(table, determinant, c.name, shown)} LIMIT ${lit(MOST_EXAMPLES)}`,
          job,
        );
  const names = table.columns.map(({ name }) => name);
  return [
    {
      determinant,
      dependent: c.name,
      confidence: confidenceOf(measured),
      violations: measured.violations,
      examples: examples.map((example) => ({
        row: countIn(example, 'row'),
        found: example['found'] ?? null,
        expected: example['expected'] ?? null,
      })),
      sql: wholeViolatingRows({ ...table, names }, determinant, c.name).render('duckdb'),
    },
  ];
}
