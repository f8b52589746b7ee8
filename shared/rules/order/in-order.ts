import { AppError } from '../../kernel/index.ts';
import { needsRowOrder } from '../../kernel/messages/checks.ts';
import { type Fragment, ident, join, sql } from '../../sql/index.ts';
import type { RowsCheck, RuleContext } from '../define-rule.ts';
import { allFilled, groupKey, keyIn } from '../key-in.ts';

/** A comparison of each row's value with the one before it. */
export interface Comparison {
  readonly column: string;
  /** The column that orders the rows; they are taken as they stand in the file when absent. */
  readonly order_by?: string | undefined;
  /** True where `value` may not follow `before`. */
  readonly wrong: (value: Fragment, before: Fragment) => Fragment;
  /** How values are compared, when not as stored. */
  readonly as?: (stored: Fragment) => Fragment;
}

/**
 * The rows whose value may not follow that of the row before, within each group. Rows without a value are passed
 * over. A row is known by its place in the file, or else by its group, order and value: in a warehouse a row has no
 * other name, and rows that agree in all of these are right or wrong together.
 * @throws AppError `unsupported` when rows have no place and no column orders them
 */
export function comparedWithBefore(comparison: Comparison, context: RuleContext): RowsCheck {
  const { column, order_by: orderBy, wrong, as = asStored } = comparison;
  const { dataset, groupBy = [], row } = context;
  if (orderBy === undefined && !row) throw new AppError(needsRowOrder());
  const stored = ident('d', column);
  const order = orderBy === undefined ? undefined : ident('d', orderBy);
  const group = groupKey(groupBy, 'd');
  const place = order ? [order, stored] : [sql`${ident('d', ROW)}`];
  const named = [...group, ...place];
  const partition = group.length === 0 ? sql`` : sql`PARTITION BY ${join(group)} `;
  const lag = sql`LAG(${as(stored)}) OVER (${partition}ORDER BY ${join(place)})`;
  const from = order ? dataset : numbered(dataset, row ?? sql`0`);
  const filled = allFilled(order ? [stored, order] : [stored]);
  const looked = sql`SELECT ${join(named.map((one, index) => sql`${one} AS ${ident(`k${index}`)}`))}, ${as(stored)} AS v, ${lag} AS b FROM ${from} AS ${ident('d')} WHERE ${filled}`;
  const keys = named.map((_, index) => ident('w', `k${index}`));
  const query = sql`SELECT ${join(keys)} FROM (${looked}) AS ${ident('w')} WHERE ${wrong(ident('w', 'v'), ident('w', 'b'))}`;
  const own = order ? [ident(orderBy ?? column), ident(column)] : [row ?? sql`0`];
  return {
    kind: 'rows',
    violation: keyIn([...groupKey(groupBy), ...own], query),
    columns: [column],
    looksAround: true,
  };
}

function asStored(stored: Fragment): Fragment {
  return stored;
}

/** A name for the place of a row that a dataset's own columns will hardly have. */
const ROW = 'assay row';

function numbered(dataset: Fragment, row: Fragment): Fragment {
  return sql`(SELECT *, ${row} AS ${ident(ROW)} FROM ${dataset})`;
}
