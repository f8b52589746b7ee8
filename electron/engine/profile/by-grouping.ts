import type { ColumnProfile } from '#shared/profile/profile.ts';
import { textMeaning, type CountedTexts, type SemanticType } from '#shared/profile/semantic-types.ts';
import { LONGEST_SENTINEL, SENTINEL_TEXTS } from '#shared/profile/sentinels.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { assemble } from './assemble.ts';
import { countIn } from './column-facts.ts';
import { formQueries } from './column-sql.ts';
import { allDiffer, groupTexts, groupValues, uniqueValues } from './group-values.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { hasOuterSpace, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { formFacts, lengthsOf, type FormFacts, type LengthFacts } from './text-facts.ts';

/** What a sample alone says of a text column. */
const SAMPLED = ['classes', 'casing', 'patterns', 'semantic_type'];

/**
 * Profiles a column of texts, or of values one can't calculate with, that are too many to look at one by one. What
 * the database counts is exact; form and meaning of texts are those of a sample, scaled, unless `exact`.
 */
export async function profileGrouped(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  beside: {
    readonly monotonic: ColumnProfile['monotonic'];
    readonly exact: boolean;
    /** No value repeats in the sample. */
    readonly mayBeUnique: boolean;
  },
  job: Job,
): Promise<MeasuredColumn> {
  const { monotonic, exact } = beside;
  if (column.kind !== 'text') {
    const groups = await groupValues(session, table.relation, column, job);
    const extent = await extentOf(session, table, column, job);
    return assemble(table, column, { ...groups, ...extent, monotonic });
  }
  const extent = await lengthScan(session, table, column, job);
  const given = table.rows - extent.nulls;
  const { relation } = table;
  const unique = beside.mayBeUnique && (await allDiffer(session, relation, column, given, job));
  const { groups, marked } = unique
    ? await uniqueTexts(session, relation, column, { given, marked: isSentinel(extent) }, job)
    : await groupTexts(session, relation, column, isSentinel(extent) ?? sql`FALSE`, job);
  const sampled = await sampledTexts(session, table, column, job);
  const { type } = textMeaning(column.name, sampled);
  const form = exact
    ? await wholeForm(session, table, column, job)
    : formFacts(sampled, given / Math.max(1, rowsIn(sampled)));
  return assemble(
    table,
    column,
    {
      ...groups,
      ...extent,
      ...form,
      monotonic,
      semantic_type: type?.name ?? null,
      sentinels: marked,
      approximate: exact ? [] : SAMPLED,
    },
    type ? await countMisfits(session, table.relation, column.name, type, job) : 0,
  );
}

/** What {@link groupTexts} finds of texts each of which stands in one row only. */
async function uniqueTexts(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  { given, marked }: { readonly given: number; readonly marked: Fragment | null },
  job: Job,
): Promise<Awaited<ReturnType<typeof groupTexts>>> {
  const groups = await uniqueValues(session, relation, column, given, job);
  if (!marked) return { groups, marked: [] };
  const [found = []] = await session.lists(
    sql`SELECT v FROM (SELECT ${ident(column.name)} AS v FROM ${relation}) WHERE ${marked} ORDER BY 1`,
    job,
  );
  return { groups, marked: found.map((value) => ({ value, count: 1 })) };
}

async function extentOf(
  session: Session,
  table: ProfiledTable,
  { name, kind }: ProfiledColumn,
  job: Job,
): Promise<Pick<ColumnProfile, 'nulls' | 'min' | 'max'>> {
  const value = ident(name);
  const ends = kind === 'nested' ? sql`` : sql`, min(${value}) AS low, max(${value}) AS high`;
  const [row = {}] = await session.rows(
    sql`SELECT count(${value}) AS given${ends} FROM ${table.relation}`,
    job,
  );
  return { nulls: table.rows - countIn(row, 'given'), min: row['low'] ?? null, max: row['high'] ?? null };
}

/** Ends, lengths and blanks of texts, from one scan grouped by length. */
async function lengthScan(
  session: Session,
  table: ProfiledTable,
  { name }: ProfiledColumn,
  job: Job,
): Promise<LengthFacts & Pick<ColumnProfile, 'nulls' | 'min' | 'max'>> {
  const value = ident(name);
  const [lengths = [], counts = [], lows = [], highs = [], blanks = []] = await session.lists(
    sql`SELECT length(${value}), count(*), min(${value}), max(${value}), count(*) FILTER (WHERE ${hasOuterSpace(value)})
      FROM ${table.relation} WHERE ${value} IS NOT NULL GROUP BY 1`,
    job,
  );
  const rows = counts.map(Number);
  const byLength = new Map(lengths.map((length, index) => [Number(length), rows[index] ?? 0]));
  const inOrder = [...lows, ...highs].map((text) => Buffer.from(String(text))).sort(Buffer.compare);
  return {
    nulls: table.rows - rows.reduce((sum, count) => sum + count, 0),
    min: inOrder[0]?.toString() ?? null,
    max: inOrder.at(-1)?.toString() ?? null,
    ...lengthsOf(byLength),
    empty: byLength.get(0) ?? 0,
    whitespace: blanks.reduce((sum: number, count) => sum + Number(count), 0),
  };
}

/** Texts that are looked at one by one, of a table too large to look at all of them. */
const SAMPLED_TEXTS = 4_096;

async function sampledTexts(
  session: Session,
  table: ProfiledTable,
  { name }: ProfiledColumn,
  job: Job,
): Promise<CountedTexts> {
  const value = ident(name);
  const nth = Math.max(1, Math.floor(table.sampleRows / SAMPLED_TEXTS));
  const [texts = [], counts = []] = await session.lists(
    sql`SELECT v, count(*) FROM (SELECT ${value} AS v, row_number() OVER () AS place FROM ${table.sample})
      WHERE v IS NOT NULL AND place % ${lit(nth)} = 0 GROUP BY 1 ORDER BY 1`,
    job,
  );
  return { texts: texts.map(String), counts: counts.map(Number) };
}

function rowsIn({ counts }: CountedTexts): number {
  return Array.from(counts).reduce((sum, count) => sum + count, 0);
}

/** The form of every text, counted in the database by the very queries that are shown. */
async function wholeForm(
  session: Session,
  table: ProfiledTable,
  column: ProfiledColumn,
  job: Job,
): Promise<FormFacts> {
  const { classes, casing, patterns } = formQueries(table.relation, ident(column.name));
  const [holding = {}] = await session.rows(classes, job);
  const cases = await session.rows(casing, job);
  const rowsOf = (name: string) => cases.find((row) => row['casing'] === name) ?? {};
  const count = (name: string) => countIn(rowsOf(name), 'count');
  return {
    classes: {
      letters: countIn(holding, 'letters'),
      digits: countIn(holding, 'digits'),
      spaces: countIn(holding, 'spaces'),
      punctuation: countIn(holding, 'punctuation'),
      non_ascii: countIn(holding, 'non_ascii'),
      control: countIn(holding, 'control'),
    },
    casing: {
      upper: count('upper'),
      lower: count('lower'),
      title: count('title'),
      mixed: count('mixed'),
      none: count('none'),
    },
    patterns: (await session.rows(patterns, job)).map((row) => ({
      pattern: String(row['pattern']),
      count: countIn(row, 'count'),
    })),
  };
}

/** True of a text `v` that stands for “no value”; null where every text is longer, so that none does. */
function isSentinel({ length, whitespace }: LengthFacts): Fragment | null {
  if (!length || length.min > LONGEST_SENTINEL) return null;
  const v = ident('v');
  // Trimming takes five times as long as all the rest, and few texts need it.
  const trimmed =
    whitespace === 0
      ? v
      : sql`CASE WHEN ${hasOuterSpace(v)} THEN trim(${v}, ${lit(' \t\r\n\u00a0')}) ELSE ${v} END`;
  return sql`length(${v}) <= ${lit(LONGEST_SENTINEL + 8)}
    AND lower(${trimmed}) IN (${join(SENTINEL_TEXTS.map((text) => lit(text)))})`;
}

/** How many texts do not have the form of a semantic type. */
async function countMisfits(
  session: Session,
  relation: Fragment,
  name: string,
  { pattern }: SemanticType,
  job: Job,
): Promise<number> {
  const value = ident(name);
  const count = await session.value(
    sql`SELECT count(*) FROM ${relation} WHERE ${value} <> '' AND NOT regexp_full_match(${value}, ${lit(pattern)}, 'i')`,
    job,
  );
  return Number(count);
}
