/** Columns so named may hold days as eight digits. */
const NAMED_DATE = /date|day|datum|(^|_)(on|at|dt|dob|born|birth)(_|$)/i;

const TIMES = ['', ' %H:%M', ' %H:%M:%S', 'T%H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p'];
const DAYS = [
  ...['/', '.', '-', ' '].flatMap((mark) =>
    ['%d %m %Y', '%m %d %Y', '%d %m %y', '%m %d %y', '%Y %m %d'].map((day) => day.replaceAll(' ', mark)),
  ),
  ...['%b', '%B'].flatMap((month) => [
    `${month} %d, %Y`,
    `${month} %d %Y`,
    `%d ${month} %Y`,
    `%d. ${month} %Y`,
    `%d-${month}-%Y`,
    `%d-${month}-%y`,
    `%d/${month}/%Y`,
  ]),
];

/** Formats in which a column of that name may write its days and moments, the likelier first. */
export function dateFormats(name: string): readonly string[] {
  const compact = NAMED_DATE.test(name) ? ['%Y%m%d'] : [];
  return [...compact, ...DAYS.flatMap((day) => TIMES.map((time) => day + time))];
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
/** What all formats begin with: numbers with a mark between them, a month's name beside a number, or eight digits. */
const DATE_LIKE = new RegExp(
  `^\\s*(?:\\d{1,4}[/.\\- ] ?(?:\\d|${MONTH})|${MONTH}[a-z]{0,6} \\d|\\d{8}$)`,
  'i',
);

/** False only for a text that is a date in none of the {@link dateFormats}. */
export function isDateLike(text: string): boolean {
  return text.length <= 40 && DATE_LIKE.test(text.trimEnd());
}

/** The same format with day and month the other way round; null where that is no question. */
export function otherOrder(format: string): string | null {
  if (/^%d(.)%m/.test(format)) return format.replace(/^%d(.)%m/, '%m$1%d');
  return /^%m(.)%d/.test(format) ? format.replace(/^%m(.)%d/, '%d$1%m') : null;
}

const ORDINALS = [
  ...['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  ...['eleventh', 'twelfth'],
];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** “Is 03/04/2024 the third of April or the fourth of March?”, of the first text that asks it; null where none does. */
export function orderQuestion(texts: readonly string[]): string | null {
  for (const text of texts) {
    const [day, first, second] = /^\s*(\d{1,2})\D(\d{1,2})\D\d+/.exec(text) ?? [];
    const [a, b] = [Number(first), Number(second)];
    if (day === undefined || a === b || a < 1 || b < 1 || a > 12 || b > 12) continue;
    const spoken = (dayOf: number, month: number) =>
      `the ${ORDINALS[dayOf - 1] ?? ''} of ${MONTHS[month - 1] ?? ''}`;
    return `Is ${day.trim()} ${spoken(a, b)} or ${spoken(b, a)}?`;
  }
  return null;
}
