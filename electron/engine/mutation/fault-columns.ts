import type { Cell, Column } from '#shared/formats/extract.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import type { FaultColumn } from '#shared/rules/mutation/fault.ts';
import type { ValueKind } from '#shared/rules/value-kind.ts';
import { type Fragment, ident, join, raw, sql } from '#shared/sql/index.ts';
import { valueKind } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { MutationBase } from './mutation-base.ts';

/** So many different values at most make a column a list of categories. */
const MOST_VALUES = 50;

type Counted = Omit<FaultColumn, 'values' | 'refersTo'>;

/** What faults need to know of each column, in two scans. `rules` say what refers to where. */
export async function faultColumns(
  session: Session,
  base: MutationBase,
  rules: readonly BoundRule[],
  job: Job,
): Promise<FaultColumn[]> {
  if (base.columns.length === 0) return [];
  const measured = join(
    base.columns.map((column, index) => sql`${measures(column)} AS ${ident(`m${index}`)}`),
  );
  const [row = {}] = await session.rows(sql`SELECT ${measured} FROM ${base.relation}`, job);
  const counted = base.columns.map((column, index) =>
    countedColumn(column, base.rows, jsonOf(row[`m${index}`])),
  );
  const values = await listedValues(session, base, counted, job);
  return counted.map((column) => ({
    ...column,
    values: values.get(column.name) ?? null,
    refersTo: referenceOf(column.name, rules),
  }));
}

/** One JSON list for each column, so that two columns of one name but for case do no harm. */
function measures({ name, type }: Column): Fragment {
  const stored = ident(name);
  const kind = valueKind(type);
  const none = raw('NULL::VARCHAR');
  const isOrdered = kind !== 'other';
  const length = kind === 'text' ? sql`length(${stored}::VARCHAR)` : raw('NULL');
  const middle =
    kind === 'temporal'
      ? sql`(quantile_disc(${stored}::DATE, 0.5) FILTER (WHERE isfinite(${stored})))::VARCHAR`
      : none;
  return sql`to_json([
    count(${stored})::VARCHAR, count(DISTINCT ${stored})::VARCHAR,
    ${isOrdered ? sql`min(${stored})::VARCHAR` : none}, ${isOrdered ? sql`max(${stored})::VARCHAR` : none},
    min(${length})::VARCHAR, max(${length})::VARCHAR, ${middle}])::VARCHAR`;
}

function jsonOf(cell: Cell | undefined): (string | null)[] {
  return JSON.parse(String(cell)) as (string | null)[];
}

function countedColumn({ name, type }: Column, rows: number, measured: readonly (string | null)[]): Counted {
  const [filled, distinct, least = null, greatest = null, shortest = null, longest = null, middle = null] =
    measured;
  const kind: ValueKind = valueKind(type);
  const nulls = rows - Number(filled);
  return {
    ...{ name, type, kind, rows, nulls, distinct: Number(distinct), least, greatest, middle },
    shortest: shortest === null ? null : Number(shortest),
    longest: longest === null ? null : Number(longest),
    isKey: rows > 1 && nulls === 0 && Number(distinct) === rows,
  };
}

/** The values of columns that have few, each of them twice on average or more. */
async function listedValues(
  session: Session,
  base: MutationBase,
  columns: readonly Counted[],
  job: Job,
): Promise<Map<string, string[]>> {
  const few = columns.filter(
    ({ kind, distinct, rows, nulls }) =>
      ['text', 'number', 'boolean'].includes(kind) &&
      distinct > 0 &&
      distinct <= MOST_VALUES &&
      distinct * 2 <= rows - nulls,
  );
  if (few.length === 0) return new Map();
  const lists = few.map(({ name }, index) => {
    const values = sql`list_sort(list(DISTINCT ${ident(name)}) FILTER (WHERE ${ident(name)} IS NOT NULL))`;
    return sql`to_json(${values}::VARCHAR[])::VARCHAR AS ${ident(`v${index}`)}`;
  });
  const [row = {}] = await session.rows(sql`SELECT ${join(lists)} FROM ${base.relation}`, job);
  return new Map(few.map(({ name }, index) => [name, JSON.parse(String(row[`v${index}`])) as string[]]));
}

/** Where a rule says that the column refers to. */
function referenceOf(name: string, rules: readonly BoundRule[]): FaultColumn['refersTo'] {
  const rule = rules.find(({ type, values }) => type === 'relationships' && values['column'] === name);
  const [reference] = rule?.references ?? [];
  return reference?.column === undefined ? null : { dataset: reference.dataset, column: reference.column };
}
