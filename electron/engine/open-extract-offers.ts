import { z } from 'zod';
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
import type { Cell, Column } from '#shared/formats/extract.ts';
import { MISSING_VALUES } from '#shared/formats/missing-values.ts';
import { compareTexts } from '#shared/profile/text-shape.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** How many rows, and different texts of a column, show what may be offered; all rows decide whether it is. */
const LOOKED_AT_ROWS = 20_480;
/** Of many columns fewer rows: this many texts of all of them, but at least so many rows. */
const LOOKED_AT_CELLS = 1_024_000;
const LEAST_ROWS = 2_048;
/** Columns whose texts are read in one statement. */
const COLUMNS_A_STATEMENT = 50;
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
  const asked = columns.filter(
    ({ name, type }) =>
      !settled.has(name) && (type === 'VARCHAR' || (type === 'BIGINT' && integersMayMeanMore(name))),
  );
  const rows = Math.max(LEAST_ROWS, Math.min(LOOKED_AT_ROWS, Math.floor(LOOKED_AT_CELLS / asked.length)));
  const offers: ConversionOffer[] = [];
  for (let from = 0; from < asked.length; from += COLUMNS_A_STATEMENT) {
    const part = asked.slice(from, from + COLUMNS_A_STATEMENT);
    const texts = await textsOf(session, relation, part, rows, job);
    for (const [index, column] of part.entries()) {
      offers.push(...(await columnOffers(session, relation, column, texts[index] ?? [], job)));
    }
  }
  return offers;
}

async function columnOffers(
  session: Session,
  relation: Fragment,
  column: Column,
  seen: ColumnTexts['texts'],
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
    const offer = await offerOf(session, { relation, texts, value, rest }, proposal, job);
    if (offer) offers.push(offer);
  }
  return withoutWorse(offers);
}

function textOf({ name, type }: Column): Fragment {
  return type === 'VARCHAR' ? ident(name) : sql`${ident(name)}::VARCHAR`;
}

/** Each column's different texts among the first rows, the most frequent first. */
async function textsOf(
  session: Session,
  relation: Fragment,
  columns: readonly Column[],
  rows: number,
  job: Job,
): Promise<ColumnTexts['texts'][]> {
  const lists = columns.map((column, index) => {
    const text = textOf(column);
    return sql`to_json(list(${text}) FILTER (WHERE strlen(${text}) BETWEEN 1 AND ${lit(LONGEST)}))::VARCHAR AS ${ident(`c${index}`)}`;
  });
  const [row = {}] = await session.rows(
    sql`SELECT ${join(lists)} FROM (FROM ${relation} LIMIT ${lit(rows)})`,
    job,
  );
  return columns.map((_, index) => {
    const cell = row[`c${index}`];
    const counted = new Map<string, number>();
    for (const text of textsIn(cell)) {
      counted.set(text, (counted.get(text) ?? 0) + 1);
    }
    return [...counted]
      .map(([text, count]) => ({ text, count }))
      .sort((x, y) => y.count - x.count || compareTexts(x.text, y.text))
      .slice(0, LOOKED_AT_TEXTS);
  });
}

/** A schema of tens of thousands of texts would take longer than the query. */
function textsIn(cell: Cell | undefined): readonly string[] {
  const list: unknown = typeof cell === 'string' ? JSON.parse(cell) : [];
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
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

/** All spellings that occur in all rows, though a few showed that there are some. */
async function missingOffer(
  session: Session,
  { relation, texts, value }: OfferedColumn,
  { leaves }: Proposal,
  job: Job,
): Promise<ConversionOffer | null> {
  const found = await missingIn(session, relation, value, job);
  if (found.length === 0) return null;
  const values = found.map(({ text }) => text.trim());
  const conversion: Conversion = { kind: 'missing', column: texts.column, values };
  const rest = convertedText(conversion, value);
  const left = leaves === null ? null : await countsOf(session, relation, rest, [textReading(leaves)], job);
  const all = await session.value(
    sql`SELECT count(text) FROM (SELECT ${value} AS text FROM ${relation})`,
    job,
  );
  const matches = found.reduce((sum, { count }) => sum + count, 0);
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

/**
 * Texts that stand for no value, of those that differ in letters' case only the most frequent one, with all their
 * rows. The groups are put in a list, each looked at once: a condition on groups is asked of every row instead.
 */
async function missingIn(
  session: Session,
  relation: Fragment,
  value: Fragment,
  job: Job,
): Promise<ColumnTexts['texts']> {
  const cell = await session.value(
    sql`SELECT to_json(list({'text': text, 'count': times} ORDER BY times DESC, text)
        FILTER (WHERE ${isOneOf(MISSING_VALUES, ident('text'))}))::VARCHAR
      FROM (SELECT text, count(*) AS times FROM (SELECT ${value} AS text FROM ${relation})
        WHERE strlen(text) <= ${lit(LONGEST)} GROUP BY text)`,
    job,
  );
  const spelled = new Map<string, { text: string; count: number }>();
  for (const { text, count } of typeof cell === 'string' ? SpellingsSchema.parse(JSON.parse(cell)) : []) {
    const folded = text.trim().toLowerCase();
    const found = spelled.get(folded);
    spelled.set(folded, { text: found?.text ?? text, count: count + (found?.count ?? 0) });
  }
  return [...spelled.values()].sort((x, y) => y.count - x.count || compareTexts(x.text, y.text));
}

const SpellingsSchema = z.array(z.object({ text: z.string(), count: z.number() }));

/** Of offers with one question those that read most; a question that only one of them answers is none. */
function withoutWorse(offers: readonly ConversionOffer[]): ConversionOffer[] {
  const asked = offers.filter(({ question }) => question !== null);
  const most = Math.max(...asked.map(({ matches }) => matches));
  const best = asked.filter(({ matches }) => matches === most);
  return offers
    .filter((offer) => offer.question === null || best.includes(offer))
    .map((offer) => (best.length > 1 ? offer : { ...offer, question: null }));
}
