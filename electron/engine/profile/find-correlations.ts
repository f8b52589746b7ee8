import { cancelled } from '#shared/kernel/messages/engine.ts';
import { isNumeric, type ColumnKind } from '#shared/profile/column-kind.ts';
import { cramersV, pearson, rankedNumbers, spearman, type Numbers } from '#shared/profile/correlation.ts';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { codedColumns } from './coded-sample.ts';
import { nestedIn, numberIn } from './column-facts.ts';
import { cramersVSql, pearsonSql, spearmanSql } from './correlation-sql.ts';
import { isFinite, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

type Correlation = Profile['correlations'][number];

/** Columns whose pairs are looked at, and pairs that are told of, the strongest, by each method. */
const MOST_NUMERIC = 40;
const MOST_CATEGORICAL = 25;
const MOST_PAIRS = 190;
/** Different values of a category. */
const MOST_CATEGORIES = 50;
/** Squares of larger numbers are beyond a double, and correlate with nothing. */
const LARGEST = 1e150;
/** Rows of a large table's sample that are looked at. */
const SAMPLED_ROWS = 5_120;
/** Pairs times rows that are calculated in full; a larger table is represented by its sample. */
const MOST_WORK = 5_000_000;

/**
 * How columns go together, the strongest first: Pearson's r and Spearman's ρ of numbers, over the rows where both are
 * finite, and Cramér's V of texts, truth values and others of up to 50 values, NULL left out. Those of a large table
 * are of its sample and say so; where rows and pairs are few, r is of all rows. A constant column goes with nothing.
 */
export async function findCorrelations(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Correlation[]> {
  const found = [
    ...(await ofNumbers(tx, table, columns, job)),
    ...(await ofCategories(tx, table, columns, job)),
  ];
  return found.sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
}

async function ofNumbers(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Correlation[]> {
  const numeric = table.columns
    .filter(({ kind, index }) => isNumeric(kind) && varies(columns[index]))
    .slice(0, MOST_NUMERIC);
  if (numeric.length < 2) return [];
  const sampled = table.sample !== table.relation;
  const ranked = (await sampleNumbers(tx, table, numeric, job)).map(rankedNumbers);
  const pairs = await pairsOf(numeric, job, (left, right) => {
    const [x, y] = [ranked[left], ranked[right]];
    if (!x || !y) return [];
    return [
      { method: 'pearson' as const, r: pearson(x.values, y.values) },
      { method: 'spearman' as const, r: spearman(x, y) },
    ];
  });
  const [r, rho] = [strongest(pairs, 'pearson'), strongest(pairs, 'spearman')];
  const whole = sampled && table.rows * r.length <= MOST_WORK ? await wholePearson(tx, table, r, job) : null;
  const source = table.source;
  return [
    ...r.flatMap((pair, index) => {
      const exact = whole ? (whole[index] ?? null) : pair.r;
      return exact === null
        ? []
        : [correlation({ ...pair, r: exact }, sampled && !whole, pearsonSql({ ...pair, source }))];
    }),
    ...rho.map((pair) => correlation(pair, sampled, spearmanSql({ ...pair, source }))),
  ];
}

async function ofCategories(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ColumnProfile[],
  job: Job,
): Promise<Correlation[]> {
  const categorical = table.columns
    .filter(({ kind, index }) => isCategorical(kind, columns[index]))
    .slice(0, MOST_CATEGORICAL);
  if (categorical.length < 2) return [];
  const coded = await codedColumns(tx, partOfSample(table), categorical, job);
  const pairs = await pairsOf(categorical, job, (left, right) => {
    const [x, y] = [coded[left]?.codes, coded[right]?.codes];
    return x && y ? [{ method: 'cramers_v' as const, r: cramersV(x, y) }] : [];
  });
  const sampled = table.sample !== table.relation;
  return strongest(pairs, 'cramers_v').map((pair) =>
    correlation(pair, sampled, cramersVSql({ ...pair, source: table.source })),
  );
}

interface Pair {
  readonly a: ProfiledColumn;
  readonly b: ProfiledColumn;
  readonly method: Correlation['method'];
  readonly r: number;
}

/** What is measured of each pair, where it can be. */
async function pairsOf(
  columns: readonly ProfiledColumn[],
  job: Job,
  measure: (left: number, right: number) => { method: Correlation['method']; r: number | null }[],
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const [left, a] of columns.entries()) {
    // A pause between columns lets a cancel through.
    await new Promise((resolve) => setImmediate(resolve));
    if (job.signal.aborted) throw cancelled();
    for (const [offset, b] of columns.slice(left + 1).entries()) {
      for (const { method, r } of measure(left, left + 1 + offset)) {
        if (r !== null) pairs.push({ a, b, method, r });
      }
    }
  }
  return pairs;
}

function strongest(pairs: readonly Pair[], method: Correlation['method']): Pair[] {
  return pairs
    .filter((pair) => pair.method === method)
    .sort((x, y) => Math.abs(y.r) - Math.abs(x.r))
    .slice(0, MOST_PAIRS);
}

function correlation({ a, b, method, r }: Pair, sampled: boolean, query: string): Correlation {
  return { a: a.name, b: b.name, r, method, sampled, sql: query };
}

async function sampleNumbers(
  tx: Session,
  table: ProfiledTable,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<Numbers[]> {
  const asked = columns.map(({ kind, name, index }) => {
    const value = ident(name);
    return sql`to_json(list(CASE WHEN ${isFinite(kind, value)} THEN ${value}::DOUBLE END))::VARCHAR AS ${ident(`x${index}`)}`;
  });
  const [row = {}] = await tx.rows(sql`SELECT ${join(asked)} FROM ${partOfSample(table)}`, job);
  return columns.map(({ index }) =>
    nestedIn(
      row,
      `x${index}`,
      (value) =>
        Array.isArray(value)
          ? Float64Array.from(value, (one) => (one === null ? NaN : Number(one)))
          : new Float64Array(),
      new Float64Array(),
    ),
  );
}

/** All of a small table; of what is a sample already, as many rows as make an error of about 0.01. */
function partOfSample({ sample, relation, sampleRows }: ProfiledTable): Fragment {
  if (sample === relation) return relation;
  const nth = lit(Math.ceil(sampleRows / SAMPLED_ROWS));
  return sql`(SELECT * FROM ${sample} QUALIFY row_number() OVER () % ${nth} = 0)`;
}

async function wholePearson(
  tx: Session,
  table: ProfiledTable,
  pairs: readonly Pair[],
  job: Job,
): Promise<(number | null)[]> {
  const finite = ({ kind, name }: ProfiledColumn) => {
    const value = ident(name);
    return sql`CASE WHEN ${isFinite(kind, value)} THEN ${value}::DOUBLE END`;
  };
  const asked = pairs.map(
    ({ a, b }, index) => sql`corr(${finite(a)}, ${finite(b)}) AS ${ident(`r${index}`)}`,
  );
  const [row = {}] = await tx.rows(sql`SELECT ${join(asked)} FROM ${table.relation}`, job);
  return pairs.map((_, index) => numberIn(row, `r${index}`));
}

function varies(column: ColumnProfile | undefined): boolean {
  if (!column || column.distinct < 2) return false;
  return (column.histogram?.edges ?? [Infinity]).every((edge) => Math.abs(edge) < LARGEST);
}

function isCategorical(kind: ColumnKind, column: ColumnProfile | undefined): boolean {
  if (!column || isNumeric(kind) || kind === 'nested') return false;
  return column.distinct > 1 && column.distinct <= MOST_CATEGORIES && column.distinct <= column.rows / 2;
}
