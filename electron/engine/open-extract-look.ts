import { maySpeak, type ColumnTexts } from '#shared/formats/conversion-proposals.ts';
import { isOneOf } from '#shared/formats/conversion-reading.ts';
import type { Cell, Column } from '#shared/formats/extract.ts';
import { MISSING_VALUES } from '#shared/formats/missing-values.ts';
import { compareTexts } from '#shared/profile/text-shape.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** How many rows, and different texts of a column, show what may be offered; all rows decide whether it is. */
const LOOKED_AT_ROWS = 20_480;
/** Of many columns fewer rows: this many texts of all of them, but at least so many rows. */
const LOOKED_AT_CELLS = 1_024_000;
const LEAST_ROWS = 2_048;
/** Rows that show of a column whether more of them are worth reading: most columns are plain text. */
const GLANCED_AT_ROWS = 256;
/** Columns whose texts are read in one statement. */
const COLUMNS_A_STATEMENT = 50;
const LOOKED_AT_TEXTS = 500;
/** Longer texts are neither numbers nor dates, nor stand for no value. */
export const LONGEST_TOLD = 60;

/** A column with some of its texts that may speak for a conversion. */
export interface LookedAt {
  readonly column: Column;
  readonly texts: ColumnTexts['texts'];
  /** True where the texts are all that were seen, and few: then many rows have each. */
  readonly repeats: boolean;
}

/** Of some columns those whose first rows may speak for a conversion, with their texts, the most frequent first. */
export async function lookAtTexts(
  session: Session,
  relation: Fragment,
  columns: readonly Column[],
  job: Job,
): Promise<LookedAt[]> {
  const cells = Math.floor(LOOKED_AT_CELLS / Math.max(1, columns.length));
  const rows = Math.max(LEAST_ROWS, Math.min(LOOKED_AT_ROWS, cells));
  const looked: LookedAt[] = [];
  for (let from = 0; from < columns.length; from += COLUMNS_A_STATEMENT) {
    const part = columns.slice(from, from + COLUMNS_A_STATEMENT);
    const telling = await tellingOf(session, relation, part, rows, job);
    if (telling.length > 0) looked.push(...(await textsOf(session, relation, telling, rows, job)));
  }
  return looked;
}

/** A column as text. */
export function textOf({ name, type }: Column): Fragment {
  return type === 'VARCHAR' ? ident(name) : sql`${ident(name)}::VARCHAR`;
}

/** Columns whose first few texts may speak for something, or that have a text that stands for no value further down. */
async function tellingOf(
  session: Session,
  relation: Fragment,
  columns: readonly Column[],
  rows: number,
  job: Job,
): Promise<Column[]> {
  const glance = columns.map((column, index) => sql`${textOf(column)} AS ${place(index)}`);
  const lists = await session.lists(
    sql`SELECT ${join(glance)} FROM ${relation} LIMIT ${lit(GLANCED_AT_ROWS)}`,
    job,
  );
  const speaking = columns.filter(({ name }, index) =>
    maySpeak({ column: name, texts: counted(lists[index] ?? []) }),
  );
  const silent = columns.filter((column) => !speaking.includes(column));
  if (silent.length === 0) return speaking;
  const marks = silent.map((column, index) => {
    const text = textOf(column);
    const isMark = sql`strlen(${text}) <= ${lit(LONGEST_TOLD)} AND ${isOneOf(MISSING_VALUES, text)}`;
    return sql`bool_or(${isMark}) AS ${place(index)}`;
  });
  const [row = {}] = await session.rows(
    sql`SELECT ${join(marks)} FROM (FROM ${relation} LIMIT ${lit(rows)})`,
    job,
  );
  const marked = silent.filter((_, index) => row[`c${index}`] === true);
  return columns.filter((column) => speaking.includes(column) || marked.includes(column));
}

async function textsOf(
  session: Session,
  relation: Fragment,
  columns: readonly Column[],
  rows: number,
  job: Job,
): Promise<LookedAt[]> {
  const lists = columns.map((column, index) => {
    const text = textOf(column);
    const told = sql`strlen(${text}) BETWEEN 1 AND ${lit(LONGEST_TOLD)}`;
    return sql`to_json(list(${text}) FILTER (WHERE ${told}))::VARCHAR AS ${place(index)}`;
  });
  const [row = {}] = await session.rows(
    sql`SELECT ${join(lists)} FROM (FROM ${relation} LIMIT ${lit(rows)})`,
    job,
  );
  return columns.map((column, index) => {
    const cell = row[`c${index}`];
    const texts = counted(textsIn(cell));
    return {
      column,
      texts: texts
        .sort((x, y) => y.count - x.count || compareTexts(x.text, y.text))
        .slice(0, LOOKED_AT_TEXTS),
      repeats: texts.length < LOOKED_AT_TEXTS,
    };
  });
}

/** A schema of tens of thousands of texts would take longer than the query. */
function textsIn(cell: Cell | undefined): readonly unknown[] {
  const list: unknown = typeof cell === 'string' ? JSON.parse(cell) : [];
  return Array.isArray(list) ? list : [];
}

function place(index: number): Fragment {
  return ident(`c${index}`);
}

/** Each text once, with how often it was seen. */
function counted(cells: readonly unknown[]): { text: string; count: number }[] {
  const times = new Map<string, number>();
  for (const cell of cells) {
    if (typeof cell === 'string' && cell !== '') times.set(cell, (times.get(cell) ?? 0) + 1);
  }
  return [...times].map(([text, count]) => ({ text, count }));
}
