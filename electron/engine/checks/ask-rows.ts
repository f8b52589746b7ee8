import { randomUUID } from 'node:crypto';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { judgeRows } from './judge-rows.ts';
import { ruleProblem } from './rule-error.ts';
import {
  bitAt,
  type RowQuestion,
  SCHEMA,
  type VerdictBit,
  type Verdicts,
  WORD,
  wordNames,
} from './verdict-table.ts';

/**
 * Asks each of a dataset's `rows` rows every question: those about the row alone in one pass, each of the others by a
 * query that finds its rows. A question that cannot be asked (a type that does not fit, a value that overflows) is
 * left out.
 */
export async function askRows(
  session: Session,
  dataset: CheckDataset,
  { questions, rows }: { readonly questions: readonly RowQuestion[]; readonly rows: number },
  job: Job,
): Promise<Verdicts> {
  const name = `${dataset.name}_${randomUUID()}`;
  const table = ident(SCHEMA, name);
  const judged = ident(SCHEMA, `${name}_judged`);
  await session.execute(sql`CREATE SCHEMA IF NOT EXISTS ${ident(SCHEMA)}`, job);
  const around = questions.filter(({ looksAround }) => looksAround);
  const alone = questions.filter(({ looksAround }) => !looksAround);
  const more = Math.ceil(around.length / WORD);
  const last = { ...job, signal: new AbortController().signal };
  const drop = (one: Fragment, when: Job): Promise<void> =>
    session.execute(sql`DROP TABLE IF EXISTS ${one}`, when);
  try {
    const making = { table: more === 0 ? table : judged, alone, more, rows };
    const { asked, problems } = await judgeRows(session, dataset, making, job);
    const own = Math.ceil(asked.length / WORD);
    const bits = new Map(asked.map(({ id }, index) => [id, bitAt(index)]));
    for (const [index, question] of around.entries()) {
      const bit = bitAt(own * WORD + index);
      bits.set(question.id, bit);
      await session
        .execute(findRows(dataset, judged, question, { bit, words: own + more }), job)
        .catch((thrown: unknown) => problems.set(question.id, ruleProblem(thrown)));
    }
    const words = own + more;
    if (more > 0) await session.execute(gathered(table, judged, words), job);
    const verdicts = {
      table,
      words,
      bit: (id: string) => bits.get(id),
      drop: (when: Job) => drop(table, when),
    };
    return { verdicts, problems };
  } catch (thrown) {
    await drop(table, last);
    throw thrown;
  } finally {
    await drop(judged, last);
  }
}

/** Adds the rows that answer yes to one question, whether or not they are there for another. */
function findRows(
  dataset: CheckDataset,
  judged: Fragment,
  { predicate }: RowQuestion,
  { bit, words }: { readonly bit: VerdictBit; readonly words: number },
): Fragment {
  const values = wordNames(words).map((_, word) => (word === bit.word ? lit(bit.value) : lit(0)));
  return sql`INSERT INTO ${judged} SELECT ${join([ident(dataset.rowColumn), ...values])} FROM ${dataset.numbered} WHERE ${predicate}`;
}

/** Each row once, with the bits of all its lines. */
function gathered(table: Fragment, judged: Fragment, words: number): Fragment {
  const all = wordNames(words).map((name) => sql`bit_or(${name}) AS ${name}`);
  return sql`CREATE TABLE ${table} AS SELECT "row", ${join(all)} FROM ${judged} GROUP BY "row"`;
}
