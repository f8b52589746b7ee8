import type { CsvMarks } from './csv-records.ts';
import type { ReadOptions } from './extract.ts';

/** Marks that a text may be written with; `weight` is how far they are believed, all else equal. */
export interface CsvCandidate extends CsvMarks {
  readonly weight: number;
}

const SINGLE = [',', '\t', ';', '|', '^', '~', ':', ' ', '#', '\u001f', '\u0001'];
const SEVERAL = [
  '||',
  '::',
  '\t\t',
  '\\t',
  '<>',
  '<|>',
  '<||>',
  '|~|',
  '~|~',
  '|#|',
  '->',
  '=>',
  '@@',
  '##',
  '$$',
  '&&',
  '%%',
  '§',
  '¦',
];
/** Spaces and colons also stand in text and times, hashes before comments and numbers. */
const WEIGHTS = new Map([
  [' ', 0.6],
  [':', 0.6],
  ['#', 0.6],
  ['->', 0.8],
]);
/** How far it is believed that quotes are text. */
const NO_QUOTES = 0.55;

/** What a text could be written with, the usual first. What `options` says is taken as said. */
export function csvCandidates(text: string, options: ReadOptions): CsvCandidate[] {
  return delimitersOf(text, options).flatMap((delimiter) =>
    quotesOf(text, options).flatMap((quote) =>
      escapesOf(text, quote, options).map((escape) => ({
        delimiter,
        quote,
        escape,
        weight: (WEIGHTS.get(delimiter) ?? 1) * (quote === '' ? NO_QUOTES : 1),
      })),
    ),
  );
}

function delimitersOf(text: string, { delimiter }: ReadOptions): string[] {
  if (delimiter !== undefined) return [delimiter];
  const present = SINGLE.filter((single) => text.includes(single));
  const doubled = present.flatMap((single) => repeated(text, single));
  const spaced = present
    .filter((single) => single !== ' ' && single !== '\t')
    .flatMap((single) => [`${single} `, ` ${single} `]);
  const several = [...doubled, ...spaced, ...SEVERAL].filter((one) => text.includes(one));
  return [...present, ...new Set(several)];
}

/** The delimiter several times over, where it never stands in other numbers: `||`. */
function repeated(text: string, single: string): string[] {
  let common = 0;
  for (const run of text.match(new RegExp(`\\u{${single.codePointAt(0)?.toString(16) ?? '0'}}+`, 'gu')) ??
    []) {
    common = greatestCommonDivisor(run.length, common);
    if (common === 1) return [];
  }
  return common > 1 && common <= 4 ? [single.repeat(common)] : [];
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Double quotes when there is no other sign; none only where there are some to be taken as text. */
function quotesOf(text: string, { quote }: ReadOptions): string[] {
  if (quote !== undefined) return [quote];
  const single = /(^|[^\w\s])\s*'|'\s*([^\w\s]|$)/m.test(text) || /(^|\s)'[^'\n]*'(?=\s|$)/m.test(text);
  return ['"', ...(single ? ["'"] : []), ...(text.includes('"') ? [''] : [])];
}

function escapesOf(text: string, quote: string, { escape }: ReadOptions): string[] {
  if (escape !== undefined) return [escape];
  return quote !== '' && text.includes(`\\${quote}`) ? [quote, '\\'] : [quote];
}
