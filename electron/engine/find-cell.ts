import type { Column } from '#shared/formats/extract.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { datasetColumns } from './extract-store.ts';
import type { Job } from './job.ts';
import { orderOf, type RowOrder } from './row-order.ts';
import { whereOf } from './row-condition.ts';
import type { Session } from './session.ts';

/** A cell: `row` is a 0-based place in the rows as sorted and filtered, `column` one in the dataset's columns. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface FindRequest {
  readonly dataset: string;
  readonly text: string;
  readonly from: CellPlace;
  readonly backwards: boolean;
  readonly sort?: RowOrder | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
}

/**
 * The next cell from `from` on, that one included, whose text contains the text, letters' case ignored; with
 * `backwards` the nearest one before or at it. Null when there is none: nothing goes round.
 * @throws AppError `not_found` for the dataset, `unknown_column` for a column of sort or filter
 */
export async function findCell(session: Session, request: FindRequest, job: Job): Promise<CellPlace | null> {
  const { dataset, text, from, backwards } = request;
  const columns = await datasetColumns(session, dataset, job);
  const found = columns.map((_, index) => contains(cell(index), text));
  // In the row one starts at, only the cells that lie ahead count.
  const ahead = backwards ? found.slice(0, from.column + 1) : found.slice(from.column);
  const beyond = raw(backwards ? '<' : '>');
  const hit = sql`(place ${beyond} ${lit(from.row)} AND (${anyOf(found)}))
    OR (place = ${lit(from.row)} AND (${anyOf(ahead)}))`;
  // Forwards the rows come in their order, and the scan stops at the first.
  const nearest = backwards || request.sort ? sql` ORDER BY place ${raw(backwards ? 'DESC' : 'ASC')}` : sql``;
  const [row] = await session.rows(
    sql`SELECT place, concat(${join(found.map((one) => sql`${one}::INTEGER`))}) AS found
      FROM (${placedRows(request, columns)}) WHERE ${hit}${nearest} LIMIT 1`,
    job,
  );
  if (!row) return null;
  const place = Number(row['place']);
  const start = place === from.row ? from.column : undefined;
  const flags = String(row['found']);
  const column = backwards ? flags.lastIndexOf('1', start) : flags.indexOf('1', start);
  return { row: place, column };
}

/** Each row that passes the filter with its `place` in the order asked for; its columns are c0, c1, … */
function placedRows({ dataset, sort, filter }: FindRequest, columns: readonly Column[]): Fragment {
  const where = whereOf(dataset, columns, filter);
  const order = sort ? orderOf(dataset, columns, sort) : sql``;
  const cells = columns.map(({ name }, index) => sql`${ident(name)} AS ${cell(index)}`);
  return sql`SELECT row_number() OVER (${order}) - 1 AS place, ${join(cells)}
    FROM ${ident('main', dataset)}${where}`;
}

function cell(index: number): Fragment {
  return ident(`c${index}`);
}

function contains(value: Fragment, text: string): Fragment {
  return sql`coalesce(contains(lower(${value}::VARCHAR), lower(${lit(text)})), false)`;
}

function anyOf(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 0 ? raw('false') : join(conditions, ' OR ');
}
