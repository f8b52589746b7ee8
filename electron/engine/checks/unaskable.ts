import { ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { ruleProblem } from './rule-error.ts';
import type { RowQuestion } from './verdict-table.ts';

/**
 * The questions that cannot be asked, each with why: those that do not even bind; else those that fail at some row.
 * The latter are found in one pass, however many they are, and each is then asked alone, up to the row it fails at.
 */
export async function unaskable(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<Map<string, string>> {
  const unbound = await complaints(questions, ({ predicate }) =>
    session.columns(sql`SELECT (${predicate}) AS answer FROM ${dataset.numbered}`, job),
  );
  if (unbound.size > 0) return unbound;
  return complaints(await suspects(session, dataset, questions, job), ({ predicate }) =>
    session.rows(sql`SELECT count_if(${predicate}) FROM ${dataset.numbered}`, job),
  );
}

/** The questions that fail at a row, or all where they cannot be tried together. */
async function suspects(
  session: Session,
  dataset: CheckDataset,
  questions: readonly RowQuestion[],
  job: Job,
): Promise<readonly RowQuestion[]> {
  const failures = questions.map(
    ({ predicate }, index) =>
      sql`count_if(TRY(CASE WHEN ${predicate} THEN 1 ELSE 0 END) IS NULL) AS ${ident(`c${index}`)}`,
  );
  try {
    const [row = {}] = await session.rows(sql`SELECT ${join(failures)} FROM ${dataset.numbered}`, job);
    return questions.filter((_, index) => Number(row[`c${index}`]) > 0);
  } catch (thrown) {
    // Not everything can be tried (a subquery of a condition cannot).
    ruleProblem(thrown);
    return questions;
  }
}

async function complaints(
  questions: readonly RowQuestion[],
  ask: (question: RowQuestion) => Promise<unknown>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const question of questions) {
    await ask(question).catch((thrown: unknown) => found.set(question.id, ruleProblem(thrown)));
  }
  return found;
}
