import { textReading, type TextReading } from '#shared/formats/column-type.ts';
import {
  ENOUGH,
  integersMayMeanMore,
  proposeConversions,
  proposeForIntegers,
  type ColumnTexts,
  type Proposal,
} from '#shared/formats/conversion-proposals.ts';
import { conversionReadings, convertedText } from '#shared/formats/conversion-reading.ts';
import { conversionInWords } from '#shared/formats/conversion-words.ts';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import type { Column } from '#shared/formats/extract.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { lookAtTexts, textOf, type LookedAt } from './open-extract-look.ts';
import { missingIn } from './open-extract-missing.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

const MOST_MISFITS = 5;
const MOST_EXAMPLES = 3;
const EXAMPLES_FROM = 50;

/** A column of a relation, and what its texts are once those that stand for no value are gone. */
interface OfferedColumn {
  readonly relation: Fragment;
  readonly texts: ColumnTexts;
  /** True where many rows have the same text. */
  readonly repeats: boolean;
  readonly value: Fragment;
  readonly rest: Fragment;
}

/**
 * The conversions that the columns of a relation speak for: of texts, and of whole numbers that may be days or
 * truth values. What stands for no value is left out of the counts of a column's other offers.
 */
export async function offersOf(
  session: Session,
  relation: Fragment,
  columns: readonly Column[],
  conversions: readonly Conversion[],
  job: Job,
): Promise<ConversionOffer[]> {
  const settled = new Set(conversions.flatMap(({ kind, column }) => (kind === 'text' ? [column] : [])));
  const asked = columns.filter(
    ({ name, type }) =>
      !settled.has(name) && (type === 'VARCHAR' || (type === 'BIGINT' && integersMayMeanMore(name))),
  );
  const offers: ConversionOffer[] = [];
  for (const looked of await lookAtTexts(session, relation, asked, job)) {
    offers.push(...(await columnOffers(session, relation, looked, job)));
  }
  return offers;
}

async function columnOffers(
  session: Session,
  relation: Fragment,
  { column, texts: seen, repeats }: LookedAt,
  job: Job,
): Promise<ConversionOffer[]> {
  const { name, type } = column;
  const value = textOf(column);
  const texts = { column: name, texts: seen };
  const proposals = type === 'VARCHAR' ? proposeConversions(texts) : proposeForIntegers(texts);
  const missing = proposals.find(({ conversion }) => conversion.kind === 'missing')?.conversion;
  const rest = missing ? convertedText(missing, value) : value;
  const offers: ConversionOffer[] = [];
  for (const proposal of proposals) {
    const offer = await offerOf(session, { relation, texts, repeats, value, rest }, proposal, job);
    if (offer) offers.push(offer);
  }
  return withoutWorse(offers);
}

async function offerOf(
  session: Session,
  column: OfferedColumn,
  proposal: Proposal,
  job: Job,
): Promise<ConversionOffer | null> {
  const { conversion } = proposal;
  if (conversion.kind === 'missing') return missingOffer(session, column, proposal, job);
  const readings =
    conversionReadings(conversion) ?? (proposal.leaves === null ? [] : [textReading(proposal.leaves)]);
  const text = convertedText(conversion, column.rest);
  const counts = await countsOf(session, column, text, readings, job);
  const [reading] = readings.filter((_, index) => counts.reading[index] === counts.matches);
  if (!reading || counts.matches < Math.max(1, ENOUGH * counts.texts)) return null;
  return {
    conversion,
    sentence: conversionInWords(conversion, { ...counts, leaves: proposal.leaves }),
    question: proposal.question,
    texts: counts.texts,
    matches: counts.matches,
    misfits: counts.matches === counts.texts ? [] : await misfitsOf(session, column, text, reading, job),
    examples: await examplesOf(session, column, conversion, reading, job),
  };
}

/** Where texts repeat each is read once, with the rows that have it. */
async function countsOf(
  session: Session,
  { relation, repeats }: OfferedColumn,
  text: Fragment,
  readings: readonly TextReading[],
  job: Job,
): Promise<{ texts: number; matches: number; reading: readonly number[] }> {
  const counts = [sql`text IS NOT NULL`, ...readings.map((one) => one.reads(ident('text')))].map(
    (holds, index) => sql`coalesce(sum(times) FILTER (${holds}), 0)::BIGINT AS ${ident(`n${index}`)}`,
  );
  const rows = repeats
    ? sql`SELECT text, count(*) AS times FROM (SELECT ${text} AS text FROM ${relation}) GROUP BY text`
    : sql`SELECT ${text} AS text, 1 AS times FROM ${relation}`;
  const [row = {}] = await session.rows(sql`SELECT ${join(counts)} FROM (${rows})`, job);
  const [texts = 0, ...reading] = counts.map((_, index) => Number(row[`n${index}`]));
  return { texts, matches: Math.max(0, ...reading), reading };
}

async function misfitsOf(
  session: Session,
  { relation, value }: OfferedColumn,
  text: Fragment,
  reading: TextReading,
  job: Job,
): Promise<string[]> {
  const rows = await session.rows(
    sql`SELECT before, count(*) AS count FROM (SELECT ${value} AS before, ${text} AS text FROM ${relation})
      WHERE text IS NOT NULL AND NOT coalesce(${reading.reads(ident('text'))}, false)
      GROUP BY before ORDER BY count DESC, before LIMIT ${lit(MOST_MISFITS)}`,
    job,
  );
  return rows.map(({ before }) => String(before));
}

/** Of the most frequent texts those that become something else to look at. */
async function examplesOf(
  session: Session,
  { texts }: OfferedColumn,
  conversion: Conversion,
  reading: TextReading,
  job: Job,
): Promise<ConversionOffer['examples']> {
  const some = texts.texts.slice(0, EXAMPLES_FROM).map(({ text }) => lit(text));
  const text = convertedText(conversion, ident('before'));
  const rows = await session.rows(
    sql`SELECT before, ${reading.cast(text)}::VARCHAR AS after FROM (SELECT unnest([${join(some)}]) AS before)
      WHERE ${reading.reads(text)} ORDER BY before = after LIMIT ${lit(MOST_EXAMPLES)}`,
    job,
  );
  return rows.map(({ before, after }) => ({
    before: String(before),
    after: after === null ? null : String(after),
  }));
}

/** All spellings that occur in all rows, though a few showed that there are some. */
async function missingOffer(
  session: Session,
  column: OfferedColumn,
  { leaves }: Proposal,
  job: Job,
): Promise<ConversionOffer | null> {
  const { relation, texts, value } = column;
  const found = await missingIn(session, relation, value, job);
  if (found.length === 0) return null;
  const values = found.map(({ text }) => text.trim());
  const conversion: Conversion = { kind: 'missing', column: texts.column, values };
  const rest = convertedText(conversion, value);
  const left = await countsOf(session, column, rest, leaves === null ? [] : [textReading(leaves)], job);
  const matches = found.reduce((sum, { count }) => sum + count, 0);
  const plain = leaves !== null && left.matches === left.texts ? leaves : null;
  const counts = { texts: left.texts + matches, matches, leaves: plain };
  return {
    conversion,
    sentence: conversionInWords(conversion, counts),
    question: null,
    texts: counts.texts,
    matches,
    misfits: [],
    examples: values.slice(0, MOST_EXAMPLES).map((before) => ({ before, after: null })),
  };
}

/** Of offers with one question those that read most; a question that only one of them answers is none. */
function withoutWorse(offers: readonly ConversionOffer[]): ConversionOffer[] {
  const asked = offers.filter(({ question }) => question !== null);
  const most = Math.max(...asked.map(({ matches }) => matches));
  const best = asked.filter(({ matches }) => matches === most);
  return offers
    .filter((offer) => offer.question === null || best.includes(offer))
    .map((offer) => (best.length > 1 ? offer : { ...offer, question: null }));
}
