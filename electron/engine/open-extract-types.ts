import { castText, readsAs, type TextType } from '#shared/formats/column-type.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { ExtractSource, SourceColumn } from './open-extract-source.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** The type each column's text reads as, null where it stays as it is. */
export type ColumnTypes = readonly (TextType | null)[];

/** Begins the error with which a load stops at a text that does not fit the type its column was given. */
export const TYPE_TOO_NARROW = 'assay: a column holds more than its sample showed';

/** The narrowest type that every text of a column reads as, in the first `rows` rows or (null) in all. */
export async function inferTypes(
  session: Session,
  source: ExtractSource,
  rows: number | null,
  job: Job,
): Promise<ColumnTypes> {
  const asked = source.columns.filter((column) => column.candidates.length > 0);
  if (asked.length === 0) return source.columns.map(() => null);
  const counts = asked.flatMap((column) => [
    sql`count(${place(source, column)})`,
    ...column.candidates.map((type) => sql`count(*) FILTER (${readsAs(type, place(source, column))})`),
  ]);
  const limit = rows === null ? sql`` : sql` LIMIT ${lit(rows)}`;
  const sample = sql`SELECT ${join(asked.map((column) => sql`${column.value} AS ${place(source, column)}`))}
    FROM ${source.relation}${limit}`;
  const [row = {}] = await session.rows(
    sql`SELECT ${join(counts.map((count, index) => sql`${count} AS ${ident(`n${index}`)}`))} FROM (${sample})`,
    job,
  );
  const found = new Map<SourceColumn, TextType | null>();
  let at = 0;
  for (const column of asked) {
    const texts = Number(row[`n${at++}`]);
    const fits = column.candidates.map((type) => ({ type, count: Number(row[`n${at++}`]) }));
    found.set(column, texts === 0 ? null : (fits.find(({ count }) => count === texts)?.type ?? null));
  }
  return source.columns.map((column) => found.get(column) ?? null);
}

function place(source: ExtractSource, column: SourceColumn): Fragment {
  return ident(`c${source.columns.indexOf(column)}`);
}

/** The columns as a SELECT list. A text that does not fit its type stops the query with {@link TYPE_TOO_NARROW}. */
export function typedColumns(source: ExtractSource, types: ColumnTypes): Fragment {
  return join(
    source.columns.map(({ name, value }, index) => {
      const type = types[index];
      if (!type) return sql`${value} AS ${ident(name)}`;
      return sql`CASE WHEN ${value} IS NULL THEN NULL WHEN ${readsAs(type, value)} THEN ${castText(type, value)}
        ELSE error(${lit(TYPE_TOO_NARROW)}) END AS ${ident(name)}`;
    }),
  );
}
