import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { ruleProblem } from './rule-error.ts';
import { unaskable } from './unaskable.ts';
import { bitAt, type RowQuestion, WORD, wordNames } from './verdict-table.ts';

/** As many rows tell which questions many rows answer yes to. */
const FIRST_ROWS = 20_480;
/** Below this many rows nobody notices how they are asked. */
const MANY_ROWS = 200_000;

interface Making {
  readonly table: Fragment;
  /** Questions about the row alone. */
  readonly alone: readonly RowQuestion[];
  /** Words that stay empty for others. */
  readonly more: number;
  readonly rows: number;
}

/**
 * Makes the table of the rows that answer yes to a question about the row alone, in one pass, with a bit for each
 * question in the order of `asked`. Those that cannot be asked are in `problems`, and the pass is made again without
 * them.
 */
export async function judgeRows(
  session: Session,
  dataset: CheckDataset,
  { table, alone, more, rows }: Making,
  job: Job,
): Promise<{ readonly asked: readonly RowQuestion[]; readonly problems: Map<string, string> }> {
  const problems = new Map<string, string>();
  let asked = alone;
  for (;;) {
    try {
      const often =
        rows < MANY_ROWS ? new Set<RowQuestion>() : await answeredOften(session, dataset, asked, job);
      await session.execute(judging(dataset, { table, asked, often, more }), job);
      return { asked, problems };
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
}

/** Which questions some of the first rows answer yes to. That decides how they are asked, not what they answer. */
async function answeredOften(
  session: Session,
  dataset: CheckDataset,
  asked: readonly RowQuestion[],
  job: Job,
): Promise<ReadonlySet<RowQuestion>> {
  if (asked.length === 0) return new Set();
  const counts = asked.map(({ predicate }, index) => sql`count_if(${predicate}) AS ${ident(`c${index}`)}`);
  const first = sql`(SELECT * FROM ${dataset.numbered} LIMIT ${lit(FIRST_ROWS)})`;
  const [row = {}] = await session.rows(sql`SELECT ${join(counts)} FROM ${first}`, job);
  return new Set(asked.filter((_, index) => Number(row[`c${index}`]) > 0));
}

interface Judging {
  readonly table: Fragment;
  readonly asked: readonly RowQuestion[];
  readonly often: ReadonlySet<RowQuestion>;
  readonly more: number;
}

function judging(dataset: CheckDataset, { table, asked, often, more }: Judging): Fragment {
  const own = Math.ceil(asked.length / WORD);
  const names = wordNames(own + more);
  if (own === 0) {
    const empty = names.map((name) => sql`, 0::BIGINT AS ${name}`);
    return sql`CREATE TABLE ${table} AS SELECT 0::BIGINT AS "row"${join(empty, '')} WHERE FALSE`;
  }
  const row = ident(dataset.rowColumn);
  const words = names.map((name, word) => {
    const bits = wordOf(asked, often, word);
    // A filter on a word would be asked before the word is made, and judge each row twice; what might fail at any
    // time cannot be moved.
    const kept =
      word === 0 ? sql`${bits} | CASE WHEN ${row} < 0 THEN error('')::BIGINT ELSE 0::BIGINT END` : bits;
    return sql`${kept} AS ${name}`;
  });
  const any = join(
    names.slice(0, own).map((name) => sql`${name} <> 0`),
    ' OR ',
  );
  return sql`CREATE TABLE ${table} AS SELECT * FROM (SELECT ${join([sql`${row} AS "row"`, ...words])} FROM ${dataset.numbered}) WHERE ${any}`;
}

/**
 * The bits of one word. Questions that hardly a row answers yes to are asked at once whether any does; the bits are
 * made of the few that do.
 */
function wordOf(asked: readonly RowQuestion[], often: ReadonlySet<RowQuestion>, word: number): Fragment {
  const here = asked.flatMap((question, index) => {
    const bit = bitAt(index);
    return bit.word === word ? [{ question, value: bit.value }] : [];
  });
  const bit = ({ question, value }: (typeof here)[number]): Fragment =>
    sql`CASE WHEN ${question.predicate} THEN ${lit(value)}::BIGINT ELSE 0::BIGINT END`;
  const seldom = here.filter(({ question }) => !often.has(question));
  const terms = here.filter(({ question }) => often.has(question)).map(bit);
  if (seldom.length > 0) {
    const any = join(
      seldom.map(({ question }) => sql`(${question.predicate})`),
      ' OR ',
    );
    terms.push(sql`CASE WHEN ${any} THEN ${join(seldom.map(bit), ' | ')} ELSE 0::BIGINT END`);
  }
  return terms.length === 0 ? sql`0::BIGINT` : join(terms, ' | ');
}
