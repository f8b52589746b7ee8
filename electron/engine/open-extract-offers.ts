import { textReading, type TextReading } from '#shared/formats/column-type.ts';
import {
  ENOUGH,
  integersMayMeanMore,
  proposeConversions,
  proposeForIntegers,
  type ColumnTexts,
  type Proposal,
} from '#shared/formats/conversion-proposals.ts';
import { conversionReadings, convertedText, isOneOf } from '#shared/formats/conversion-reading.ts';
import { conversionInWords } from '#shared/formats/conversion-words.ts';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import type { Column } from '#shared/formats/extract.ts';
import { MISSING_VALUES } from '#shared/formats/missing-values.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** How many rows, and different texts of a column, show what may be offered; all rows decide whether it is. */
const LOOKED_AT_ROWS = 20_480;
const LOOKED_AT_TEXTS = 500;
/** Longer texts are neither numbers nor dates. */
const LONGEST = 60;
const MOST_MISFITS = 5;
const MOST_EXAMPLES = 3;
const EXAMPLES_FROM = 50;

/** A column of a relation, and what its texts are once those that stand for no value are gone. */
interface OfferedColumn {
  readonly relation: Fragment;
  readonly texts: ColumnTexts;
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
  const offers: ConversionOffer[] = [];
  for (const { name, type } of columns) {
    const asked = type === 'VARCHAR' || (type === 'BIGINT' && integersMayMeanMore(name));
    if (asked && !settled.has(name))
      offers.push(...(await columnOffers(session, relation, { name, type }, job)));
  }
  return offers;
}

async function columnOffers(
  session: Session,
  relation: Fragment,
  { name, type }: Column,
  job: Job,
): Promise<ConversionOffer[]> {
  const value = type === 'VARCHAR' ? ident(name) : sql`${ident(name)}::VARCHAR`;
  const texts = await textsOf(session, relation, name, value, job);
  const proposals = type === 'VARCHAR' ? proposeConversions(texts) : proposeForIntegers(texts);
  const missing = proposals.find(({ conversion }) => conversion.kind === 'missing')?.conversion;
  const rest = missing ? convertedText(missing, value) : value;
  const offers: ConversionOffer[] = [];
  for (const proposal of proposals) {
    const offer = await offerOf(session, { relation, texts, value, rest }, proposal, job);
    if (offer) offers.push(offer);
  }
  return withoutWorse(offers);
}

async function textsOf(
  session: Session,
  relation: Fragment,
  column: string,
  value: Fragment,
  job: Job,
): Promise<ColumnTexts> {
  const rows = await session.rows(
    sql`SELECT text, count(*) AS count FROM (SELECT ${value} AS text FROM ${relation} LIMIT ${lit(LOOKED_AT_ROWS)})
      WHERE strlen(text) BETWEEN 1 AND ${lit(LONGEST)} GROUP BY text ORDER BY count DESC, text LIMIT ${lit(LOOKED_AT_TEXTS)}`,
    job,
  );
  return { column, texts: rows.map(({ text, count }) => ({ text: String(text), count: Number(count) })) };
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
  const counts = await countsOf(session, column.relation, text, readings, job);
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

async function countsOf(
  session: Session,
  relation: Fragment,
  text: Fragment,
  readings: readonly TextReading[],
  job: Job,
): Promise<{ texts: number; matches: number; reading: readonly number[] }> {
  const counts = readings.map(
    (one, index) => sql`count(*) FILTER (${one.reads(ident('text'))}) AS ${ident(`n${index}`)}`,
  );
  const [row = {}] = await session.rows(
    sql`SELECT ${join([sql`count(text) AS texts`, ...counts])} FROM (SELECT ${text} AS text FROM ${relation})`,
    job,
  );
  const reading = readings.map((_, index) => Number(row[`n${index}`]));
  return { texts: Number(row['texts']), matches: Math.max(0, ...reading), reading };
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

/**
 * All spellings that occur in all rows, though a few showed that there are some; each text is looked at
 * once, which the database would undo for a query that is not made in two steps.
 */
async function missingOffer(
  session: Session,
  { relation, texts, value }: OfferedColumn,
  { leaves }: Proposal,
  job: Job,
): Promise<ConversionOffer | null> {
  const found = await session.rows(
    sql`WITH found AS MATERIALIZED (SELECT text, count(*) AS times FROM (SELECT ${value} AS text FROM ${relation})
        WHERE strlen(text) <= ${lit(LONGEST)} GROUP BY text)
      SELECT any_value(text) AS text, sum(times) AS count FROM found
      WHERE ${isOneOf(MISSING_VALUES, ident('text'))} GROUP BY lower(trim(text)) ORDER BY count DESC, text`,
    job,
  );
  if (found.length === 0) return null;
  const values = found.map(({ text }) => String(text).trim());
  const conversion: Conversion = { kind: 'missing', column: texts.column, values };
  const rest = convertedText(conversion, value);
  const left = leaves === null ? null : await countsOf(session, relation, rest, [textReading(leaves)], job);
  const all = await session.value(
    sql`SELECT count(text) FROM (SELECT ${value} AS text FROM ${relation})`,
    job,
  );
  const matches = found.reduce((sum, { count }) => sum + Number(count), 0);
  const counts = { texts: Number(all), matches, leaves: left && left.matches === left.texts ? leaves : null };
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
