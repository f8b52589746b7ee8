import { isNumeric } from '#shared/profile/column-kind.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { countIn, nestedIn, numberIn, type Row } from '../profile/column-facts.ts';
import { asNumber, isFinite, type ProfiledColumn } from '../profile/measures.ts';
import type { Session } from '../session.ts';
import type { DriftSide } from './drift-sides.ts';

/** What is known of a column on one side before distributions are compared. `low` and `high` are of its numbers. */
export interface SideFacts {
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The nine values that part its numbers into tenths, each once. */
  readonly deciles: readonly number[];
}

/** Columns looked at in one query; more would make one step too long to watch. */
const COLUMNS_A_QUERY = 25;
const TENTHS = Array.from({ length: 9 }, (_, index) => (index + 1) / 10);

/** What a column is compared by as a number: itself, seconds since 1970, or the length of its text. */
export function comparedNumber({ kind, name }: ProfiledColumn, asText: boolean): Fragment {
  const value = ident(name);
  if (asText) return sql`length(${value}::VARCHAR)`;
  return sql`CASE WHEN ${isFinite(kind, value)} THEN ${asNumber(kind, value)} END`;
}

/** Facts of each column, in their order. `asText` says which are compared by the length of their texts. */
export async function sideFacts(
  tx: Session,
  side: DriftSide,
  columns: readonly { readonly column: ProfiledColumn; readonly asText: boolean }[],
  job: Job,
): Promise<SideFacts[]> {
  const facts: SideFacts[] = [];
  for (let from = 0; from < columns.length; from += COLUMNS_A_QUERY) {
    const part = columns.slice(from, from + COLUMNS_A_QUERY);
    const asked = part.flatMap(({ column, asText }, index) => measures(column, asText, index));
    const [row = {}] = await tx.rows(sql`SELECT ${join(asked)} FROM ${side.relation}`, job);
    facts.push(...part.map((_, index) => factsIn(row, index, side.comparedRows)));
  }
  return facts;
}

function measures(column: ProfiledColumn, asText: boolean, index: number): Fragment[] {
  const value = ident(column.name);
  const number = comparedNumber(column, asText);
  const mean = isNumeric(column.kind) && !asText ? sql`avg(${number})` : sql`NULL`;
  return Object.entries({
    given: sql`count(${value})`,
    distinct: sql`count(DISTINCT ${value})`,
    mean,
    low: sql`min(${number})`,
    high: sql`max(${number})`,
    deciles: sql`quantile_disc(${number}, [${join(TENTHS.map((tenth) => lit(tenth)))}])`,
  }).map(([name, measure]) => sql`${measure} AS ${ident(`${name}${index}`)}`);
}

function factsIn(row: Row, index: number, rows: number): SideFacts {
  const deciles = nestedIn(row, `deciles${index}`, asNumbers, []);
  return {
    rows,
    nulls: rows - countIn(row, `given${index}`),
    distinct: countIn(row, `distinct${index}`),
    mean: numberIn(row, `mean${index}`),
    low: numberIn(row, `low${index}`),
    high: numberIn(row, `high${index}`),
    deciles: [...new Set(deciles)],
  };
}

function asNumbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number).filter((one) => Number.isFinite(one)) : [];
}
