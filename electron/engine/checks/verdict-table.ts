import { randomUUID } from 'node:crypto';
import { type Fragment, ident, join, lit, raw, sql } from '#shared/sql/index.ts';
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

/** A table of verdicts, and the questions that had to be left out, each with why. */
export interface Verdicts {
  readonly verdicts: VerdictTable;
  readonly problems: ReadonlyMap<string, string>;
}

/**
 * Asks every row every question, in one pass. A question that cannot be asked (a type that does not fit, a value that
 * overflows) is found by asking halves of the others without it, and left out.
 */
export async function askRows(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<Verdicts> {
  const problems = new Map<string, string>();
  let asked = questions;
  for (;;) {
    try {
      return { verdicts: await makeTable(session, dataset, asked, job), problems };
    } catch (thrown) {
      // One that is about the machine ends here.
      const problem = ruleProblem(thrown);
      if (asked.length === 0) throw thrown;
      const found = await unaskable(session, dataset, asked, job);
      for (const [id, why] of found) problems.set(id, why);
      if (found.size === 0) for (const { id } of asked) problems.set(id, problem);
      asked = asked.filter(({ id }) => !problems.has(id));
    }
  }
}

async function makeTable(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<VerdictTable> {
  const name = ident(SCHEMA, `${dataset.name}_${randomUUID()}`);
  const words = Math.max(1, Math.ceil(questions.length / WORD));
  await session.execute(sql`CREATE SCHEMA IF NOT EXISTS ${ident(SCHEMA)}`, job);
  await session.execute(sql`CREATE TABLE ${name} AS ${answers(dataset, questions)}`, job);
  const bits = new Map(questions.map(({ id }, index) => [id, bitAt(index)]));
  return {
    table: name,
    words,
    bit: (id) => bits.get(id),
    drop: (dropJob) => session.execute(sql`DROP TABLE IF EXISTS ${name}`, dropJob),
  };
}

/** One row for each of the dataset, its answers in words. */
function answers(dataset: CheckDataset, questions: readonly RowQuestion[]): Fragment {
  const words = Array.from({ length: Math.max(1, Math.ceil(questions.length / WORD)) }, (_, word) => {
    const own = questions.slice(word * WORD, (word + 1) * WORD);
    const bits = own.map(
      ({ predicate }, index) =>
        sql`CASE WHEN ${predicate} THEN ${lit(1n << BigInt(index))}::BIGINT ELSE 0::BIGINT END`,
    );
    return sql`${bits.length === 0 ? raw('0::BIGINT') : join(bits, ' | ')} AS ${ident(`w${word}`)}`;
  });
  const row = ident(dataset.rowColumn);
  // What is kept is small and one row after another is judged: a filter on it would judge each row twice.
  return sql`SELECT ${row} AS ${ident('row')}, ${join(words)} FROM ${dataset.numbered}`;
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
