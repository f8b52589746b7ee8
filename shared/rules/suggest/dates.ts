import { isSentinelText } from '../../profile/sentinels.ts';
import { grouped } from '../grouped.ts';
import type { ColumnTexts, SuggestFacts, Wish } from './facts.ts';

const MONTHS =
  'Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sept?(ember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?';
const MONTH = '(0?[1-9]|1[0-2])';
const DAY = '(0?[1-9]|[12][0-9]|3[01])';
const TIME =
  '([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}|[AaPp]\\.?[Mm]\\.?))?)?';

/** Ways to write a date, each as a pattern that only real months and days match; the first that matches is taken. */
const FORMATS: readonly { readonly name: string; readonly pattern: string }[] = [
  { name: 'year-month-day', pattern: `[0-9]{4}-${MONTH}-${DAY}${TIME}` },
  { name: 'year/month/day', pattern: `[0-9]{4}/${MONTH}/${DAY}${TIME}` },
  { name: 'month/day/year', pattern: `${MONTH}/${DAY}/([0-9]{2}|[0-9]{4})${TIME}` },
  { name: 'day/month/year', pattern: `${DAY}/${MONTH}/([0-9]{2}|[0-9]{4})${TIME}` },
  { name: 'day.month.year', pattern: `${DAY}\\.${MONTH}\\.([0-9]{2}|[0-9]{4})${TIME}` },
  { name: 'day-month-year', pattern: `${DAY}-${MONTH}-([0-9]{2}|[0-9]{4})${TIME}` },
  { name: 'day month year in words', pattern: `${DAY}[ -](${MONTHS})[ -,]+([0-9]{2}|[0-9]{4})` },
  { name: 'month day year in words', pattern: `(${MONTHS})[ -]${DAY},? ([0-9]{2}|[0-9]{4})` },
];
const TESTS = FORMATS.map(({ name, pattern }) => ({ name, pattern, test: new RegExp(`^(${pattern})$`) }));
/** What looks like a date, with a month or day that may not be. */
const DATE_LIKE = /^([0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4})([ T][0-9:.]+.*)?$/;

const LEAST_ROWS = 20;
const LEAST_DATES = 0.95;
/** The format that this share of the dates has is the way the column is written. */
const USUAL_FORMAT = 0.6;

/** Columns of dates as text: the format that most have, so that others, and days that no calendar has, violate. */
export function dateWishes({ texts }: SuggestFacts): Wish[] {
  return [...texts.values()].flatMap((column) => datesOf(column));
}

/** The rule for one column; none where it holds no dates. */
export function datesOf(column: ColumnTexts): Wish[] {
  if (column.rows < LEAST_ROWS) return [];
  const counts = new Map<string, number>();
  let [dates, marks] = [0, 0];
  for (const { text, count } of column.values) {
    const format = TESTS.find(({ test }) => test.test(text));
    if (format || DATE_LIKE.test(text)) dates += count;
    else if (isSentinelText(text)) marks += count;
    if (format) counts.set(format.name, (counts.get(format.name) ?? 0) + count);
  }
  if (dates < LEAST_DATES * (column.rows - marks)) return [];
  const [usual] = [...dayFirst(column, counts)].sort(([, a], [, b]) => b - a);
  if (!usual || usual[1] < USUAL_FORMAT * dates) return [];
  return [wish(column, usual, marks)];
}

/** Where some days are beyond 12, all dates with a slash that could be either are day first. */
function dayFirst(column: ColumnTexts, counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const [month, day] = [counts.get('month/day/year') ?? 0, counts.get('day/month/year') ?? 0];
  if (day === 0 || month === 0) return counts;
  const format = TESTS.find(({ name }) => name === 'day/month/year');
  const either = column.values.reduce(
    (sum, { text, count }) => sum + (format?.test.test(text) ? count : 0),
    0,
  );
  return either > month ? new Map([...counts, ['month/day/year', 0], ['day/month/year', either]]) : counts;
}

function wish(column: ColumnTexts, [name, rows]: readonly [string, number], marks: number): Wish {
  const pattern = FORMATS.find((format) => format.name === name)?.pattern ?? '';
  const evidence =
    `${grouped(rows)} of ${grouped(column.rows)} values are dates written ${name}` +
    (marks > 0 ? `; ${grouped(marks)} stand for no value` : '');
  const dated = column.values
    .filter(({ text }) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(text))
    .map(({ text }) => text.slice(0, 10));
  const first = dated.filter(isDay).sort()[0];
  // A range reads each value as a date, and so finds the 30th of February, which no pattern does.
  const params =
    name === 'year-month-day' && first !== undefined
      ? { column: column.name, min: first }
      : { column: column.name, pattern };
  return {
    about: column.name,
    type: 'min' in params ? 'value_range' : 'pattern',
    params,
    evidence,
    confidence: 0.9,
  };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
