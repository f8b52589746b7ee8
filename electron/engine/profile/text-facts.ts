import type { ColumnProfile } from '#shared/profile/profile.ts';
import { SEMANTIC_TYPES, semanticTypeOf, type SemanticType } from '#shared/profile/semantic-types.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countedIn, countIn, TOP } from './column-facts.ts';
import { maskOf } from './measures.ts';

/** Forms of up to this many different texts are counted; of more, those of a part: every k-th by its hash. */
const MOST_FORM_TEXTS = 20_000;
const FORM_TEXTS = 2_000;
/** Different texts that show which meanings are worth counting. */
const MEANING_TEXTS = 400;
/** A meaning is counted when this share of the shown texts has it; what is needed in the end is 95 %. */
const LIKELY_SHARE = 0.85;

export interface TextFacts {
  readonly semantic: SemanticType | null;
  readonly patterns: ColumnProfile['patterns'];
  /** Texts that do not have the form of the semantic type; 0 without one. */
  readonly misfits: number;
}

export const NO_TEXT: TextFacts = { semantic: null, patterns: [], misfits: 0 };

/** How often texts stand in a column: `n` rows for each of `distinct` texts `v`. */
export interface TextFrequencies {
  readonly relation: Fragment;
  readonly distinct: number;
}

/**
 * Form and meaning of a column's texts. The meaning and what does not fit it are counted on all texts; forms are
 * counted on all of up to 20,000 different texts, beyond that they are scaled up from a part.
 */
export async function textFacts(
  session: Session,
  column: string,
  frequencies: TextFrequencies,
  job: Job,
): Promise<TextFacts> {
  const shown = await matchesOf(
    session,
    partOf(frequencies, Math.ceil(frequencies.distinct / MEANING_TEXTS)),
    SEMANTIC_TYPES,
    job,
  );
  const likely = SEMANTIC_TYPES.filter(
    (_, index) => (shown.matches[index] ?? 0) >= LIKELY_SHARE * shown.texts,
  );
  const counted =
    likely.length === 0 || shown.texts === 0
      ? { texts: shown.texts, matches: [] }
      : await matchesOf(session, partOf(frequencies, 1), likely, job);
  const semantic = semanticTypeOf(column, likely, counted.matches, counted.texts);
  const matched = semantic ? (counted.matches[likely.indexOf(semantic)] ?? 0) : counted.texts;
  return { semantic, misfits: counted.texts - matched, patterns: await formsOf(session, frequencies, job) };
}

/** The texts without empty ones; every `nth` of them by its hash. */
function partOf({ relation }: TextFrequencies, nth: number): Fragment {
  const part = nth <= 1 ? sql`` : sql` AND hash(v) % ${lit(nth)} = 0`;
  return sql`(SELECT v, n FROM ${relation} WHERE v <> ''${part})`;
}

async function matchesOf(
  session: Session,
  texts: Fragment,
  types: readonly SemanticType[],
  job: Job,
): Promise<{ texts: number; matches: number[] }> {
  const matches = types.map(
    ({ pattern }, index) =>
      sql`sum(n) FILTER (WHERE regexp_full_match(v, ${lit(pattern)}, 'i')) AS ${ident(`m${index}`)}`,
  );
  const [row = {}] = await session.rows(sql`SELECT sum(n) AS texts, ${join(matches)} FROM ${texts}`, job);
  return { texts: countIn(row, 'texts'), matches: types.map((_, index) => countIn(row, `m${index}`)) };
}

async function formsOf(
  session: Session,
  frequencies: TextFrequencies,
  job: Job,
): Promise<ColumnProfile['patterns']> {
  const nth = frequencies.distinct <= MOST_FORM_TEXTS ? 1 : Math.ceil(frequencies.distinct / FORM_TEXTS);
  const forms = sql`SELECT ${maskOf(sql`v`)} AS v, sum(n) AS n FROM ${partOf(frequencies, nth)} GROUP BY 1`;
  const [row = {}] = await session.rows(
    sql`SELECT list({'n': n, 'v': v}) AS forms FROM (SELECT n, v FROM (${forms}) ORDER BY n DESC, v LIMIT ${lit(TOP)})`,
    job,
  );
  return countedIn(row, 'forms').map(({ value, count }) => ({ pattern: String(value), count: count * nth }));
}

/** How many texts of a table's column do not have the form of a semantic type, counted one by one. */
export async function countMisfits(
  session: Session,
  table: Fragment,
  column: string,
  { pattern }: SemanticType,
  job: Job,
): Promise<number> {
  const value = ident(column);
  const count = await session.value(
    sql`SELECT count(*) FROM ${table} WHERE ${value} <> '' AND NOT regexp_full_match(${value}, ${lit(pattern)}, 'i')`,
    job,
  );
  return Number(count);
}
