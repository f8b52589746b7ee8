import type { ColumnProfile } from '#shared/profile/profile.ts';
import { ident, join, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn, type Row } from './column-facts.ts';
import type { ProfiledColumn } from './measures.ts';

/** What some rows of a column show: how many have a value, about how many different ones, and whether they rise and fall. */
export interface Look {
  readonly given: number;
  readonly distinct: number;
  readonly rises: boolean;
  readonly falls: boolean;
}

/** How often a value is larger than the one in the row before, NULL left out, smaller, or the same. */
interface Order {
  readonly rises: number;
  readonly falls: number;
  readonly repeats: number;
}

/** Columns asked about in one statement; planning more of them takes longer than reading them. */
const COLUMNS_A_STATEMENT = 25;

/** Looks at rows of a table, in their order. A nested column is not looked at: it is compared as text. */
export async function lookAtSample(
  session: Session,
  sample: Fragment,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<Map<ProfiledColumn, Look>> {
  const looks = new Map<ProfiledColumn, Look>();
  const plain = columns.filter(({ kind }) => kind !== 'nested');
  for (let from = 0; from < plain.length; from += COLUMNS_A_STATEMENT) {
    const part = plain.slice(from, from + COLUMNS_A_STATEMENT);
    const before = part.map(
      ({ name, index }) =>
        sql`${ident(name)} AS ${ident(`v${index}`)}, lag(${ident(name)}) OVER () AS ${ident(`b${index}`)}`,
    );
    const [row = {}] = await session.rows(
      sql`SELECT ${join(part.map(lookAt))} FROM (SELECT ${join(before)} FROM ${sample})`,
      job,
    );
    for (const column of part) looks.set(column, lookIn(row, column.index));
  }
  return looks;
}

function lookAt({ index }: ProfiledColumn): Fragment {
  const [v, b] = [ident(`v${index}`), ident(`b${index}`)];
  // An estimate is off by more than what tells values that repeat from those that hardly do.
  return sql`count(${v}) AS ${ident(`given${index}`)}, count(DISTINCT ${v}) AS ${ident(`distinct${index}`)},
    bool_or(${v} > ${b}) AS ${ident(`rises${index}`)}, bool_or(${v} < ${b}) AS ${ident(`falls${index}`)}`;
}

function lookIn(row: Row, index: number): Look {
  return {
    given: countIn(row, `given${index}`),
    distinct: countIn(row, `distinct${index}`),
    rises: row[`rises${index}`] === true,
    falls: row[`falls${index}`] === true,
  };
}

/**
 * About how many different values the whole column has: as many as would show the sample's if each were as common,
 * which is D where distinct = D (1 − e^(−given / D)). A lower bound where some are commoner than others; infinite
 * where none repeats.
 */
export function distinctEstimate({ given, distinct }: Look): number {
  if (distinct >= given) return Infinity;
  let [low, high] = [distinct, 2 * distinct];
  const shown = (values: number) => values * (1 - Math.exp(-given / values));
  while (shown(high) < distinct) high *= 2;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (shown(middle) < distinct) low = middle;
    else high = middle;
  }
  return high;
}

/** True when two rows or more have a value, and all the same. Far cheaper than comparing each row with the one before. */
export async function hasOneValue(
  session: Session,
  relation: Fragment,
  { name }: ProfiledColumn,
  job: Job,
): Promise<boolean> {
  const value = ident(name);
  const same = sql`SELECT count(${value}) > 1 AND min(${value}) = max(${value}) FROM ${relation}`;
  return (await session.value(same, job)) === true;
}

/** The order in which all rows of a column come. One pass that stays in the order of the rows. */
export async function orderOf(
  session: Session,
  relation: Fragment,
  { name }: ProfiledColumn,
  job: Job,
): Promise<Order> {
  const value = ident(name);
  const [row = {}] = await session.rows(
    sql`SELECT count(*) FILTER (WHERE v > b) AS rises, count(*) FILTER (WHERE v < b) AS falls, count(*) FILTER (WHERE v = b) AS repeats
      FROM (SELECT v, lag(v) OVER () AS b FROM (SELECT ${value} AS v FROM ${relation} WHERE ${value} IS NOT NULL))`,
    job,
  );
  return { rises: countIn(row, 'rises'), falls: countIn(row, 'falls'), repeats: countIn(row, 'repeats') };
}

/** The name of an order that rows keep; null when they keep none, or there are not two of them to compare. */
export function monotonicOf({ rises, falls, repeats }: Order): ColumnProfile['monotonic'] {
  if (rises + falls + repeats === 0 || (rises > 0 && falls > 0)) return null;
  if (rises > 0) return repeats === 0 ? 'strictly_increasing' : 'increasing';
  if (falls > 0) return repeats === 0 ? 'strictly_decreasing' : 'decreasing';
  return 'constant';
}
