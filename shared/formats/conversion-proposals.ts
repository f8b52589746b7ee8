import { isTruthWord, truthWords } from './boolean-words.ts';
import { TEXT_TYPES, textReading, type TextReading, type TextType } from './column-type.ts';
import { dateReading } from './conversion-date.ts';
import type { Conversion } from './conversion.ts';
import { currencyOf, isNumberLike, numberReadings } from './conversion-number.ts';
import { dateFormats, isDateLike, orderQuestion, otherOrder } from './date-formats.ts';
import { MISSING_VALUES, standsForNone } from './missing-values.ts';

/** Some of a column's different texts, the most frequent first. */
export interface ColumnTexts {
  readonly column: string;
  readonly texts: readonly { readonly text: string; readonly count: number }[];
}

/** A conversion that may be worth offering; whether it is, all texts decide. */
export interface Proposal {
  readonly conversion: Conversion;
  /** Asked where several conversions read the same texts differently. */
  readonly question: string | null;
  /** The type that the texts have without a conversion once others are gone; null where they have none. */
  readonly leaves: TextType | null;
}

/** The share of the texts that have to read so. */
export const ENOUGH = 0.9;
/** The share of the first different texts below which all texts won't be enough. */
const SOME = 0.5;

const CODES =
  /phone|mobile|(^|_)(tel|fax)|zip|postal|post_?code|plz|iban|account|card|serial|(^|_)(id|code|nr|no|ip)$/i;

/** False when the first texts of a column say that no others would make it worth offering a conversion for. */
export function maySpeak({ texts }: ColumnTexts): boolean {
  const given = texts.filter(({ text }) => !standsForNone(text));
  const telling = given.filter(
    ({ text }) => isTruthWord(text) || isDateLike(text) || isNumberLike(text) || isPlain(text.trim()),
  );
  return telling.length >= SOME * given.length;
}

const PLAIN = TEXT_TYPES.map(textReading);

/** True for a text that has a type without a conversion. */
function isPlain(text: string): boolean {
  return PLAIN.some((reading) => reading.mayRead(text));
}

/** True when whole numbers in a column of that name may be days or truth values. */
export function integersMayMeanMore(name: string): boolean {
  return truthWords(name, ['1', '0']) !== null || dateFormats(name).includes('%Y%m%d');
}

/** The conversions that some texts of a column speak for. Texts that stand for no value are left out by the others. */
export function proposeConversions(column: ColumnTexts): Proposal[] {
  const given = column.texts.filter(({ text }) => !standsForNone(text));
  const rest = { ...column, texts: given };
  const proposals = missingProposal(column, rest);
  if (given.length === 0) return proposals;
  const trim = trimProposal(rest);
  if (trim) return [...proposals, trim];
  const leaves = plainType(rest, (text) => text);
  if (leaves !== null) return proposals.length > 0 ? proposals : [laterMissing(rest, leaves)];
  const [boolean] = booleanProposals(rest);
  if (boolean) return [...proposals, boolean];
  const dates = dateProposals(rest);
  return [...proposals, ...(dates.length > 0 ? dates : numberProposals(rest))];
}

/** What a column of whole numbers may be all the same: days as eight digits, ones and zeros. */
export function proposeForIntegers(column: ColumnTexts): Proposal[] {
  const boolean = booleanProposals(column);
  if (boolean.length > 0) return boolean;
  const format = '%Y%m%d';
  if (!dateFormats(column.column).includes(format)) return [];
  const conversion: Conversion = { kind: 'date', column: column.column, format };
  return share(column, [readingOfDate(format)]) === 1 ? [{ conversion, question: null, leaves: null }] : [];
}

function missingProposal(column: ColumnTexts, rest: ColumnTexts): Proposal[] {
  const found = column.texts
    .filter(({ text }) => standsForNone(text))
    .map(({ text }) => text.trim().toLowerCase());
  if (found.length === 0) return [];
  const conversion: Conversion = { kind: 'missing', column: column.column, values: [...new Set(found)] };
  const leaves = rest.texts.length === 0 ? null : plainType(rest, (text) => text);
  return [{ conversion, question: null, leaves }];
}

/** Something further down keeps the column from a type that these texts have: perhaps what stands for no value. */
function laterMissing({ column }: ColumnTexts, leaves: TextType): Proposal {
  return { conversion: { kind: 'missing', column, values: [...MISSING_VALUES] }, question: null, leaves };
}

function trimProposal(rest: ColumnTexts): Proposal | null {
  if (!rest.texts.some(({ text }) => text !== text.trim())) return null;
  const leaves = plainType(rest, (text) => text.trim());
  if (leaves === null) return null;
  return { conversion: { kind: 'trim', column: rest.column }, question: null, leaves };
}

function plainType({ texts }: ColumnTexts, change: (text: string) => string): TextType | null {
  const reads = (type: TextType) => texts.every(({ text }) => textReading(type).mayRead(change(text)));
  return TEXT_TYPES.find(reads) ?? null;
}

function booleanProposals({ column, texts }: ColumnTexts): Proposal[] {
  const words = truthWords(
    column,
    texts.map(({ text }) => text),
  );
  if (!words) return [];
  const conversion: Conversion = {
    kind: 'boolean',
    column,
    true_values: words.trues,
    false_values: words.falses,
  };
  return [{ conversion, question: null, leaves: null }];
}

/** Made once: there are hundreds of formats, and tables of thousands of columns. */
const dateReadings = new Map<string, TextReading>();

function readingOfDate(format: string): TextReading {
  const made = dateReadings.get(format) ?? dateReading(format);
  dateReadings.set(format, made);
  return made;
}

function dateProposals(rest: ColumnTexts): Proposal[] {
  if (shareOf(rest, isDateLike) < ENOUGH) return [];
  const scored = dateFormats(rest.column)
    .map((format): { conversion: Conversion & { kind: 'date' }; score: number } => {
      const conversion = { kind: 'date' as const, column: rest.column, format };
      return { conversion, score: share(rest, [readingOfDate(format)]) };
    })
    .filter(({ score }) => score >= ENOUGH);
  const best = Math.max(...scored.map(({ score }) => score));
  const [first] = scored.filter(({ score }) => score === best);
  if (!first) return [];
  const other = otherOrder(first.conversion.format);
  const swapped = scored.find(({ conversion, score }) => conversion.format === other && score === best);
  const question = swapped ? orderQuestion(rest.texts.map(({ text }) => text)) : null;
  const proposals = [{ conversion: first.conversion, question, leaves: null }];
  return swapped ? [...proposals, { conversion: swapped.conversion, question, leaves: null }] : proposals;
}

/** The simpler first: of two styles that read the same texts, the first is meant. */
const STYLES = (['none', 'percent', 'currency'] as const)
  .flatMap((unit) =>
    (['.', ','] as const).flatMap((decimal) =>
      (['', ',', '.', ' ', "'"] as const)
        .filter((thousands) => thousands !== decimal)
        .map((thousands) => ({ decimal, thousands, unit })),
    ),
  )
  .map((style) => ({ style, readings: numberReadings(style) }));

function numberProposals(rest: ColumnTexts): Proposal[] {
  if (CODES.test(rest.column) || rest.texts.every(({ text }) => /^\s*\+\d{8,}\s*$/.test(text))) return [];
  if (shareOf(rest, isNumberLike) < ENOUGH) return [];
  const scored = STYLES.map(({ style, readings }) => {
    const conversion = { kind: 'number' as const, column: rest.column, ...style };
    return { conversion, score: share(rest, readings) };
  }).filter(({ score }) => score >= ENOUGH);
  const best = Math.max(...scored.map(({ score }) => score));
  const likely = scored.filter(({ score }) => score === best);
  const [first] = likely;
  if (!first) return [];
  if (first.conversion.unit === 'currency' && currencies(rest) > 1) return [];
  const marked = rest.texts.find(({ text }) => /[.,]/.test(text))?.text.trim();
  const other = likely.find(
    ({ conversion }) =>
      conversion.decimal !== first.conversion.decimal && conversion.unit === first.conversion.unit,
  );
  if (!other || marked === undefined) return [{ conversion: first.conversion, question: null, leaves: null }];
  const question = `Does the mark in ${marked} stand before decimals or between thousands?`;
  return [first, other].map(({ conversion }) => ({ conversion, question, leaves: null }));
}

function currencies({ texts }: ColumnTexts): number {
  return new Set(texts.flatMap(({ text }) => currencyOf(text) ?? [])).size;
}

/** The share of the texts, each as often as it occurs, that one of the readings allows; 0 for less than enough. */
function share(column: ColumnTexts, readings: readonly TextReading[]): number {
  return shareOf(column, (text) => readings.some((one) => one.mayRead(text)));
}

function shareOf({ texts }: ColumnTexts, holds: (text: string) => boolean): number {
  const all = texts.reduce((sum, { count }) => sum + count, 0);
  let missed = 0;
  for (const { text, count } of texts) {
    if (!holds(text)) missed += count;
    // Of the many ways to write a date or a number most are refuted by the first texts.
    if (missed > (1 - ENOUGH) * all) return 0;
  }
  return all === 0 ? 0 : 1 - missed / all;
}
