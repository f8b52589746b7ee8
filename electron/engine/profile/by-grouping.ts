import { z } from 'zod';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { textMeaning, type CountedTexts, type SemanticType } from '#shared/profile/semantic-types.ts';
import { LONGEST_SENTINEL, SENTINEL_TEXTS } from '#shared/profile/sentinels.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { assemble } from './assemble.ts';
import { countIn, nestedIn } from './column-facts.ts';
import { formQueries } from './column-sql.ts';
import { groupsOfUnique, groupTexts, groupValues } from './group-values.ts';
import type { Look } from './look-at-sample.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { hasOuterSpace, type ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { formFacts, lengthsOf, type FormFacts, type LengthFacts } from './text-facts.ts';
import { ALL_VALUES } from './value-facts.ts';

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
    readonly look: Look | undefined;
  },
  job: Job,
): Promise<MeasuredColumn> {
  const { monotonic, exact } = beside;
  if (column.kind !== 'text') {
    const groups = await groupValues(session, table.relation, column, job);
    const extent = await extentOf(session, table, column, job);
    return assemble(table, column, { ...groups, ...extent, monotonic });
  }
  const { relation } = table;
  const { differ, smallest, ...extent } = await scanTexts(session, table, column, beside.look, job);
  const marked = isSentinel(extent);
  const found = differ
    ? {
        groups: groupsOfUnique(smallest, differ),
        marked: await markedIn(session, relation, column, marked, job),
      }
    : await groupTexts(session, relation, column, marked ?? sql`FALSE`, job);
  const given = table.rows - extent.nulls;
  const sampled = sampledTexts(beside.look?.texts ?? []);
  const { type } = textMeaning(column.name, sampled);
  const form =
    exact && given > 0
      ? await wholeForm(session, table, column, job)
      : formFacts(sampled, given / Math.max(1, rowsIn(sampled)));
  return assemble(
    table,
    column,
    {
      ...found.groups,
      ...extent,
      ...form,
      monotonic,
      semantic_type: type?.name ?? null,
      sentinels: found.marked,
      approximate: exact ? [] : SAMPLED,
    },
    type ? await countMisfits(session, table.relation, column.name, type, job) : 0,
  );
}

/** The texts for which `marked` is true, of a column in which each stands in one row only. */
async function markedIn(
  session: Session,
  relation: Fragment,
  column: ProfiledColumn,
  marked: Fragment | null,
  job: Job,
): Promise<ColumnProfile['sentinels']> {
  if (!marked) return [];
  const [found = []] = await session.lists(
    sql`SELECT v FROM (SELECT ${ident(column.name)} AS v FROM ${relation}) WHERE ${marked} ORDER BY 1`,
    job,
  );
  return found.map((value) => ({ value, count: 1 }));
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

interface ScannedTexts extends LengthFacts, Pick<ColumnProfile, 'nulls' | 'min' | 'max'> {
  readonly smallest: readonly string[];
  /** How many texts there are when no two are the same; null when some are, or nobody looked. */
  readonly differ: number | null;
}

/**
 * Ends, lengths and blanks of texts in one scan. When no text repeats in the sample it also counts different hashes:
 * as many as texts prove that none repeats anywhere. That different texts share one is rare, and then nothing is
 * claimed.
 */
async function scanTexts(
  session: Session,
  table: ProfiledTable,
  { name }: ProfiledColumn,
  look: Look | undefined,
  job: Job,
): Promise<ScannedTexts> {
  const value = ident(name);
  const mayDiffer = look !== undefined && look.given > 0 && look.distinct === look.given;
  const [row = {}] = await session.rows(
    sql`SELECT count(${value}) AS given, max(${value}) AS high, min(${value}, ${lit(ALL_VALUES)}) AS lows,
      to_json(map_entries(histogram(length(${value}))))::VARCHAR AS lengths,
      count(*) FILTER (WHERE ${hasOuterSpace(value)}) AS blanks,
      ${mayDiffer ? sql`count(DISTINCT hash(${value}))` : sql`NULL`} AS hashes FROM ${table.relation}`,
    job,
  );
  const given = countIn(row, 'given');
  const smallest = nestedIn(row, 'lows', (lows) => z.array(z.string()).parse(lows), []);
  const lengths = nestedIn(row, 'lengths', (entries) => LengthsSchema.parse(entries), []);
  const byLength = new Map(lengths.map(({ key, value: rows }) => [key, rows]));
  return {
    nulls: table.rows - given,
    min: smallest[0] ?? null,
    max: row['high'] ?? null,
    ...lengthsOf(byLength),
    empty: byLength.get(0) ?? 0,
    whitespace: countIn(row, 'blanks'),
    smallest,
    differ: mayDiffer && countIn(row, 'hashes') === given ? given : null,
  };
}

const LengthsSchema = z.array(z.object({ key: z.number(), value: z.number() }));

/** Texts whose form and meaning are looked at, of a table too large to look at all of them. */
const SAMPLED_TEXTS = 4_096;

/** Texts spread over those of the sample, counted. */
function sampledTexts(texts: Look['texts']): CountedTexts {
  const nth = Math.max(1, Math.floor(texts.length / SAMPLED_TEXTS));
  const counted = new Map<string, number>();
  for (let place = nth - 1; place < texts.length; place += nth) {
    const text = texts[place];
    if (typeof text === 'string') counted.set(text, (counted.get(text) ?? 0) + 1);
  }
  return { texts: [...counted.keys()], counts: [...counted.values()] };
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
