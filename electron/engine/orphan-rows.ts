import type { Page } from '#shared/formats/extract.ts';
import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import { asText, ident, sql, type Fragment } from '#shared/sql/index.ts';
import { valueKind } from './checks/check-dataset.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import { freeName, numberedRows } from './numbered-rows.ts';
import type { PageWindow, Session } from './session.ts';

/** A column of a dataset whose values ought to stand in a column of another one. */
export interface Reference {
  readonly dataset: string;
  readonly column: string;
  readonly references: { readonly dataset: string; readonly column: string };
}

/**
 * The rows whose value does not stand in the other dataset's column, in file order: first `row` (1-based), then every
 * column. NULL refers to nothing and is no orphan. Values of different kinds are compared as text.
 * @throws AppError `not_found` for a dataset, `unknown_column` for a column
 */
export async function orphanRows(
  session: Session,
  reference: Reference,
  window: PageWindow,
  job: Job,
): Promise<Page> {
  return session.page(await orphansQuery(session, reference, job), window, job);
}

/** The query behind {@link orphanRows}. */
async function orphansQuery(session: Session, reference: Reference, job: Job): Promise<Fragment> {
  const { dataset, column, references } = reference;
  const columns = await datasetColumns(session, dataset, job);
  const names = columns.map(({ name }) => name);
  const type = await typeOf(session, dataset, column, job);
  const otherType = await typeOf(session, references.dataset, references.column, job);
  const as = (value: Fragment) => (valueKind(type) === valueKind(otherType) ? value : asText(value));
  const rowColumn = freeName('row', names);
  const numbered = await numberedRows(session, ident('main', dataset), names, rowColumn, job);
  const other = { relation: ident('main', references.dataset), column: ident(references.column) };
  return orphansOf({ numbered, rowColumn }, column, other, sql`t.*`, as);
}

/** The rows whose value another relation's column lacks, in order: `shown` is what is selected of the row `t`. */
export function orphansOf(
  { numbered, rowColumn }: { readonly numbered: Fragment; readonly rowColumn: string },
  column: string,
  other: { readonly relation: Fragment; readonly column: Fragment },
  shown: Fragment,
  as: (value: Fragment) => Fragment = (value) => value,
): Fragment {
  const value = sql`t.${ident(column)}`;
  return sql`SELECT ${shown} FROM ${numbered} AS t
    WHERE ${value} IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ${other.relation} AS r WHERE ${as(sql`r.${other.column}`)} = ${as(value)})
    ORDER BY t.${ident(rowColumn)}`;
}

async function typeOf(session: Session, dataset: string, column: string, job: Job): Promise<string> {
  const columns = await datasetColumns(session, dataset, job);
  const found = columns.find(({ name }) => name === column);
  if (found) return found.type;
  throw columnNotThere(
    dataset,
    column,
    columns.map(({ name }) => name),
  );
}
