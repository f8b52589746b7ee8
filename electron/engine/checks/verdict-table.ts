import { randomUUID } from 'node:crypto';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { ruleProblem } from './rule-error.ts';

/** Where verdicts are kept while a check and what follows it need them. */
const SCHEMA = 'assay_verdicts';
/** A BIGINT without its sign, and without the bit beside it: `1 << 63` is no positive number. */
const WORD = 62;

/** A question with yes or no for each row: whether it breaks a rule, or whether a rule judges it. */
export interface RowQuestion {
  readonly id: string;
  readonly predicate: Fragment;
  /** The predicate asks other rows too: as a filter of its own it becomes a join, as one of many bits it would not. */
  readonly looksAround: boolean;
}

/**
 * Every row of a dataset with the answers to all questions, as bits of as many words as it takes:
 * `(row, w0, w1, …)`. It is made in one pass; counts, overlaps, samples and the quarantine are read from it.
 */
export interface VerdictTable {
  readonly table: Fragment;
  readonly words: number;
  /** Where the answer to a question is; undefined for one that could not be asked. */
  bit(id: string): VerdictBit | undefined;
  drop(job: Job): Promise<void>;
}

export interface VerdictBit {
  readonly word: number;
  readonly value: bigint;
}

/** True for a row of the table whose answer is yes. */
export function isSet({ word, value }: VerdictBit): Fragment {
  return sql`(${ident(`w${word}`)} & ${lit(value)}) <> 0`;
}

/** Afterwards no verdicts are left, of earlier processes neither. */
export function forgetVerdicts(session: Session, job: Job): Promise<void> {
  return session.execute(sql`DROP SCHEMA IF EXISTS ${ident(SCHEMA)} CASCADE`, job);
}

/** A table of verdicts, and the questions that had to be left out, each with why. */
export interface Verdicts {
  readonly verdicts: VerdictTable;
  readonly problems: ReadonlyMap<string, string>;
}

/**
 * Asks every row every question: those about the row alone in one pass, each of the others by a query that finds its
 * rows, which the pass then joins. A question that cannot be asked (a type that does not fit, a value that overflows)
 * is left out; among those of the pass it is found by asking halves of them.
 */
export async function askRows(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<Verdicts> {
  const problems = new Map<string, string>();
  const name = `${dataset.name}_${randomUUID()}`;
  await session.execute(sql`CREATE SCHEMA IF NOT EXISTS ${ident(SCHEMA)}`, job);
  const around = questions.filter(({ looksAround }) => looksAround);
  const found = ident(SCHEMA, `${name}_found`);
  try {
    await session.execute(sql`CREATE TABLE ${found} ("row" BIGINT, word BIGINT, bit BIGINT)`, job);
    for (const [index, question] of around.entries()) {
      const asking = findRows(dataset, found, question, bitAt(index));
      await session.execute(asking, job).catch((thrown: unknown) => {
        problems.set(question.id, ruleProblem(thrown));
      });
    }
    const aside = { found, words: Math.ceil(around.length / WORD) };
    let asked = questions.filter(({ looksAround }) => !looksAround);
    for (;;) {
      try {
        await makeTable(session, dataset, { table: ident(SCHEMA, name), asked, aside }, job);
        break;
      } catch (thrown) {
        // One that is about the machine ends here.
        const problem = ruleProblem(thrown);
        if (asked.length === 0) throw thrown;
        const failed = await unaskable(session, dataset, asked, job);
        for (const [id, why] of failed) problems.set(id, why);
        if (failed.size === 0) for (const { id } of asked) problems.set(id, problem);
        asked = asked.filter(({ id }) => !problems.has(id));
      }
    }
    return { verdicts: verdictTable(session, ident(SCHEMA, name), asked, around), problems };
  } finally {
    const last = { ...job, signal: new AbortController().signal };
    await session.execute(sql`DROP TABLE IF EXISTS ${found}`, last);
  }
}

/** Words of the questions about the row alone come first, then those of the others. */
function verdictTable(
  session: Session,
  table: Fragment,
  asked: readonly RowQuestion[],
  around: readonly RowQuestion[],
): VerdictTable {
  const own = Math.ceil(asked.length / WORD);
  const bits = new Map([
    ...asked.map(({ id }, index) => [id, bitAt(index)] as const),
    ...around.map(({ id }, index) => {
      const { word, value } = bitAt(index);
      return [id, { word: own + word, value }] as const;
    }),
  ]);
  return {
    table,
    words: own + Math.ceil(around.length / WORD),
    bit: (id) => bits.get(id),
    drop: (job) => session.execute(sql`DROP TABLE IF EXISTS ${table}`, job),
  };
}

/** Puts the rows that answer yes into a table of (row, word, bit). */
function findRows(
  dataset: CheckDataset,
  found: Fragment,
  { predicate }: RowQuestion,
  { word, value }: VerdictBit,
): Fragment {
  return sql`INSERT INTO ${found} SELECT ${ident(dataset.rowColumn)}, ${lit(word)}, ${lit(value)} FROM ${dataset.numbered} WHERE ${predicate}`;
}

/** What a table of verdicts is made of: questions to ask, and rows that were found for others. */
interface Making {
  readonly table: Fragment;
  readonly asked: readonly RowQuestion[];
  readonly aside: { readonly found: Fragment; readonly words: number };
}

async function makeTable(
  session: Session,
  dataset: CheckDataset,
  { table, asked, aside }: Making,
  job: Job,
): Promise<void> {
  const own = Array.from({ length: Math.ceil(asked.length / WORD) }, (_, word) => {
    const bits = asked
      .slice(word * WORD, (word + 1) * WORD)
      .map(
        ({ predicate }, index) =>
          sql`CASE WHEN ${predicate} THEN ${lit(1n << BigInt(index))}::BIGINT ELSE 0::BIGINT END`,
      );
    return sql`${join(bits, ' | ')} AS ${ident(`w${word}`)}`;
  });
  const row = ident(dataset.rowColumn);
  // One row after another is judged and kept: a filter on the words would judge each row twice.
  const judged = sql`SELECT ${join([sql`${row} AS "row"`, ...own])} FROM ${dataset.numbered}`;
  if (aside.words === 0) {
    await session.execute(sql`CREATE TABLE ${table} AS ${judged}`, job);
    return;
  }
  const others = Array.from({ length: aside.words }, (_, word) => ident(`w${own.length + word}`));
  const summed = others.map((name, word) => sql`bit_or(bit) FILTER (WHERE word = ${lit(word)}) AS ${name}`);
  const found = sql`SELECT "row", ${join(summed)} FROM ${aside.found} GROUP BY "row"`;
  const filled = others.map((name) => sql`coalesce(f.${name}, 0)::BIGINT AS ${name}`);
  await session.execute(
    sql`CREATE TABLE ${table} AS SELECT j.*, ${join(filled)} FROM (${judged}) AS j LEFT JOIN (${found}) AS f ON j."row" = f."row"`,
    job,
  );
}

function bitAt(index: number): VerdictBit {
  return { word: Math.floor(index / WORD), value: 1n << BigInt(index % WORD) };
}

/** The questions that cannot be asked: those that do not even bind, else those found by halving. */
async function unaskable(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<Map<string, string>> {
  const unbound = new Map<string, string>();
  for (const question of questions) {
    const query = sql`SELECT (${question.predicate}) AS answer FROM ${dataset.numbered}`;
    await session.columns(query, job).catch((thrown: unknown) => {
      unbound.set(question.id, ruleProblem(thrown));
    });
  }
  return unbound.size > 0 ? unbound : await halved(session, dataset, questions, job);
}

async function halved(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<Map<string, string>> {
  try {
    const counted = questions.map(({ predicate }) => sql`count(*) FILTER (WHERE ${predicate})`);
    await session.rows(sql`SELECT ${join(counted)} FROM ${dataset.numbered}`, job);
    return new Map();
  } catch (thrown) {
    const problem = ruleProblem(thrown);
    const [only] = questions;
    if (questions.length === 1 && only) return new Map([[only.id, problem]]);
    const middle = Math.ceil(questions.length / 2);
    const left = await halved(session, dataset, questions.slice(0, middle), job);
    const right = await halved(session, dataset, questions.slice(middle), job);
    return new Map([...left, ...right]);
  }
}
