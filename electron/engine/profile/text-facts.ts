import type { Column } from '#shared/formats/extract.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { SEMANTIC_TYPES, semanticTypeOf, type SemanticType } from '#shared/profile/semantic-types.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { countedIn, countIn, TOP } from './column-facts.ts';
import { maskOf } from './measures.ts';

/** How many different texts are looked at for their form and meaning; of more, every k-th by its hash. */
const MOST_TEXTS = 20_000;

export interface TextFacts {
  readonly semantic: SemanticType | null;
  readonly patterns: ColumnProfile['patterns'];
  /** Texts that do not have the form of the semantic type; 0 without one. */
  readonly misfits: number;
}

export const NO_TEXT: TextFacts = { semantic: null, patterns: [], misfits: 0 };

/**
 * Form and meaning of texts. `frequencies` has `n` rows for each text `v`, of `distinct` different ones. Counts
 * are exact for up to 20,000 different texts; beyond, patterns are scaled up from a part of them.
 */
export async function textFacts(
  session: Session,
  column: string,
  { frequencies, distinct }: { frequencies: Fragment; distinct: number },
  job: Job,
): Promise<TextFacts> {
  const nth = Math.max(1, Math.ceil(distinct / MOST_TEXTS));
  const part = nth === 1 ? sql`` : sql` AND hash(v) % ${lit(nth)} = 0`;
  const matches = SEMANTIC_TYPES.map(
    ({ pattern }, index) =>
      sql`coalesce(sum(n) FILTER (WHERE regexp_full_match(v, ${lit(pattern)}, 'i')), 0) AS ${ident(`m${index}`)}`,
  );
  const [row = {}] = await session.rows(
    sql`WITH g AS MATERIALIZED (SELECT v, n FROM ${frequencies} WHERE v <> ''${part}),
      forms AS (SELECT ${maskOf(sql`v`)} AS v, sum(n) AS n FROM g GROUP BY 1)
    SELECT coalesce(sum(n), 0) AS texts, ${join(matches)},
      (SELECT min({'n': -n, 'v': v}, ${lit(TOP)}) FROM forms) AS forms FROM g`,
    job,
  );
  const texts = countIn(row, 'texts');
  const counts = SEMANTIC_TYPES.map((_, index) => countIn(row, `m${index}`));
  const semantic = semanticTypeOf(column, counts, texts);
  const matched = semantic ? (counts[SEMANTIC_TYPES.indexOf(semantic)] ?? 0) : texts;
  return {
    semantic,
    patterns: countedIn(row, 'forms').map(({ value, count }) => ({
      pattern: String(value),
      count: count * nth,
    })),
    misfits: (texts - matched) * nth,
  };
}

/** How many texts of a table's column do not have the form of a semantic type, counted one by one. */
export async function countMisfits(
  session: Session,
  table: Fragment,
  column: Pick<Column, 'name'>,
  { pattern }: SemanticType,
  job: Job,
): Promise<number> {
  const value = ident(column.name);
  const count = await session.value(
    sql`SELECT count(*) FROM ${table} WHERE ${value} <> '' AND NOT regexp_full_match(${value}, ${lit(pattern)}, 'i')`,
    job,
  );
  return Number(count);
}
