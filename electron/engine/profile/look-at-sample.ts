import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { compareTexts } from '#shared/profile/text-shape.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countIn, nestedIn } from './column-facts.ts';
import { secondsOf, type ProfiledColumn } from './measures.ts';

/** What some rows of a column show: how many have a value, how many different ones, and whether they rise and fall. */
export interface Look {
  readonly given: number;
  readonly distinct: number;
  readonly rises: boolean;
  readonly falls: boolean;
  /** The mean of those that are finite numbers (seconds for times), and how far the others lie from it at most. */
  readonly centre: number;
  readonly reach: number;
  /** The texts of those rows, of a column of texts; longer ones are cut. */
  readonly texts: readonly (string | null)[];
}

/** How often a value is larger than the one in the row before, NULL left out, smaller, or the same. */
interface Order {
  readonly rises: number;
  readonly falls: number;
  readonly repeats: number;
}

/** Texts are cut for a look: what is longer differs, and shows its form, before that. */
const LOOKED_LENGTH = 256;
/** Columns of texts read in one statement, so that their texts are not all there at once. */
const TEXTS_A_STATEMENT = 50;

/** Looks at rows of a table, in their order. A nested column is not looked at: it is compared as text. */
export async function lookAtSample(
  session: Session,
  sample: Fragment,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<Map<ProfiledColumn, Look>> {
  const numbers = columns.filter(({ kind }) => encoded(kind) !== null);
  const texts = columns.filter(({ kind }) => kind === 'text' || kind === 'other');
  const looks = await lookAtNumbers(session, sample, numbers, job);
  for (let from = 0; from < texts.length; from += TEXTS_A_STATEMENT) {
    const part = texts.slice(from, from + TEXTS_A_STATEMENT);
    for (const [column, look] of await lookAtTexts(session, sample, part, job)) looks.set(column, look);
  }
  return looks;
}

/** How a kind's values are written as numbers of the same order; null where they are not. */
function encoded(kind: ProfiledColumn['kind']): ((value: Fragment) => Fragment) | null {
  if (isTemporal(kind)) return secondsOf;
  return isNumeric(kind) || kind === 'boolean' ? (value) => sql`${value}::DOUBLE` : null;
}

async function lookAtNumbers(
  session: Session,
  sample: Fragment,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<Map<ProfiledColumn, Look>> {
  if (columns.length === 0) return new Map();
  const values = columns.map(({ kind, name }) => encoded(kind)?.(ident(name)) ?? sql`NULL::DOUBLE`);
  const [places, ...read] = await session.numbers(
    sql`SELECT row_number() OVER ()::DOUBLE, ${join(values)} FROM ${sample}`,
    job,
  );
  const inOrder = places?.every((place, index) => place === index + 1) ?? false;
  return new Map(columns.map((column, index) => [column, lookAtEach(read[index] ?? [], inOrder)]));
}

function lookAtEach(values: Iterable<number>, inOrder: boolean): Look {
  const given = [...values].filter((value) => !Number.isNaN(value));
  const order = inOrder ? orderIn(given, (a, b) => a - b) : NO_ORDER;
  return { given: given.length, distinct: new Set(given).size, ...order, ...extentOf(given), texts: [] };
}

function extentOf(values: readonly number[]): Pick<Look, 'centre' | 'reach'> {
  const finite = values.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value / finite.length, 0);
  const reach = finite.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  return { centre: mean, reach };
}

async function lookAtTexts(
  session: Session,
  sample: Fragment,
  columns: readonly ProfiledColumn[],
  job: Job,
): Promise<[ProfiledColumn, Look][]> {
  const lists = columns.map(
    ({ name, index }) =>
      sql`to_json(list(left(${ident(name)}::VARCHAR, ${lit(LOOKED_LENGTH)})))::VARCHAR AS ${ident(`c${index}`)}`,
  );
  const [row = {}] = await session.rows(sql`SELECT ${join(lists)} FROM ${sample}`, job);
  return columns.map((column) => {
    const texts = nestedIn(row, `c${column.index}`, asTexts, []);
    const given = texts.filter((text) => text !== null);
    // The order of values that are no texts is not that of what they look like.
    const order = column.kind === 'text' ? orderIn(given, compareTexts) : NO_ORDER;
    const distinct = new Set(given).size;
    return [column, { given: given.length, distinct, ...order, centre: 0, reach: 0, texts }];
  });
}

function asTexts(value: unknown): (string | null)[] {
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : null)) : [];
}

/** Refutes no order. */
const NO_ORDER = { rises: false, falls: false };

function orderIn<Value>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Pick<Look, 'rises' | 'falls'> {
  let [rises, falls] = [false, false];
  let before = values[0];
  for (const value of values) {
    const way = before === undefined ? 0 : compare(value, before);
    rises ||= way > 0;
    falls ||= way < 0;
    if (rises && falls) break;
    before = value;
  }
  return { rises, falls };
}

/**
 * About how many different values the whole column has: as many as would show the sample's if each were as common,
 * which is D where distinct = D (1 − e^(−given / D)). A lower bound where some are commoner than others; infinite
 * where none repeats.
 */
export function distinctEstimate({ given, distinct }: Pick<Look, 'given' | 'distinct'>): number {
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
