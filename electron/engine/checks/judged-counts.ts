import { type Fragment, ident, join, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { ruleProblem } from './rule-error.ts';

/** How many rows a rule judges, or why nobody can say. */
export type Judged = { readonly rows: number } | { readonly problem: string };

/** How many rows each scope takes in, in the order given: equal ones are asked once, and all in one scan. */
export async function judgedCounts(
  session: Session,
  dataset: CheckDataset,
  scopes: readonly Fragment[],
  job: Job,
): Promise<readonly Judged[]> {
  const texts = scopes.map((scope) => scope.render('duckdb'));
  const different = [...new Map(texts.map((text, index) => [text, scopes[index] ?? sql`TRUE`]))];
  if (different.length === 0) return [];
  const counted = await countAll(
    session,
    dataset,
    different.map(([, scope]) => scope),
    job,
  );
  const byText = new Map(different.map(([text], index) => [text, counted[index]]));
  return texts.map((text) => byText.get(text) ?? { rows: 0 });
}

async function countAll(
  session: Session,
  dataset: CheckDataset,
  scopes: readonly Fragment[],
  job: Job,
): Promise<readonly Judged[]> {
  const counts = scopes.map((scope, index) => sql`count_if(${scope}) AS ${ident(`c${index}`)}`);
  try {
    const [row = {}] = await session.rows(sql`SELECT ${join(counts)} FROM ${dataset.numbered}`, job);
    return scopes.map((_, index) => ({ rows: Number(row[`c${index}`]) }));
  } catch (thrown) {
    const problem = ruleProblem(thrown);
    if (scopes.length === 1) return [{ problem }];
    const each: Judged[] = [];
    for (const scope of scopes) each.push(...(await countAll(session, dataset, [scope], job)));
    return each;
  }
}
