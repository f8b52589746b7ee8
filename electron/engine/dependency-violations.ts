import type { Page } from '#shared/formats/extract.ts';
import { columnNotThere } from '#shared/kernel/messages/engine.ts';
import { ident, join, sql, type Fragment } from '#shared/sql/index.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import { freeName, numberedRows } from './numbered-rows.ts';
import type { PageWindow, Session } from './session.ts';

/** A dependency between columns of a dataset: rows that have the same in all of the determinant have the same dependent. */
export interface Dependency {
  readonly dataset: string;
  readonly determinant: readonly string[];
  readonly dependent: string;
}

/**
 * The rows that break a dependency, in file order: first `row` (1-based), then `expected`, then every column.
 * Expected is what most rows of the same determinant have, of equally common values the one that comes first in the
 * file. A row without a determinant or a dependent breaks nothing.
 * @throws AppError `not_found` for the dataset, `unknown_column` for a column
 */
export async function dependencyViolations(
  session: Session,
  dependency: Dependency,
  window: PageWindow,
  job: Job,
): Promise<Page> {
  return session.page(await violationsQuery(session, dependency, job), window, job);
}

/** The query behind {@link dependencyViolations}. */
async function violationsQuery(
  session: Session,
  { dataset, determinant, dependent }: Dependency,
  job: Job,
): Promise<Fragment> {
  const columns = await datasetColumns(session, dataset, job);
  const names = columns.map(({ name }) => name);
  for (const name of [...determinant, dependent]) {
    if (!names.includes(name)) throw columnNotThere(dataset, name, names);
  }
  const rowColumn = freeName('row', names);
  const numbered = await numberedRows(session, ident('main', dataset), names, rowColumn, job);
  return wholeViolatingRows({ numbered, rowColumn, names }, determinant, dependent);
}

/** Rows with their place as a column of its own. */
interface NumberedRows {
  readonly numbered: Fragment;
  readonly rowColumn: string;
}

/** The rows that break a dependency as {@link dependencyViolations} gives them. */
export function wholeViolatingRows(
  rows: NumberedRows & { readonly names: readonly string[] },
  determinant: readonly string[],
  dependent: string,
): Fragment {
  const row = ident(rows.rowColumn);
  const expected = ident(freeName('expected', [...rows.names, rows.rowColumn]));
  const shown = sql`t.${row}, e.expected AS ${expected}, t.* EXCLUDE (${row})`;
  return violatingRows(rows, determinant, dependent, shown);
}

/**
 * The rows of a relation that break a dependency, in order: `shown` is what is selected of the row `t` and of `e`,
 * which has the `expected` value.
 */
export function violatingRows(
  { numbered, rowColumn }: NumberedRows,
  determinant: readonly string[],
  dependent: string,
  shown: Fragment,
): Fragment {
  const [row, b] = [ident(rowColumn), ident(dependent)];
  const keys = determinant.map((name) => ident(name));
  const named = keys.map((key, index) => sql`${key} AS ${determinantKey(index)}`);
  const given = join(
    [...keys, b].map((value) => sql`${value} IS NOT NULL`),
    ' AND ',
  );
  const same = keys.map((key, index) => sql`t.${key} = e.${determinantKey(index)}`);
  const listed = join(keys.map((_, index) => determinantKey(index)));
  return sql`SELECT ${shown} FROM ${numbered} AS t JOIN (
      SELECT ${listed}, arg_max(dependent, (n, -first_row)) AS expected FROM (
        SELECT ${join(named)}, ${b} AS dependent, count(*) AS n, min(${row}) AS first_row FROM ${numbered}
        WHERE ${given} GROUP BY ALL)
      GROUP BY ${listed} HAVING count(*) > 1) AS e ON ${join(same, ' AND ')}
    WHERE t.${b} <> e.expected ORDER BY t.${row}`;
}

function determinantKey(index: number): Fragment {
  return ident(`determinant_${index + 1}`);
}
