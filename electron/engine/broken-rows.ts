import type { Cell, Page } from '#shared/formats/extract.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import { reasonsOf } from './checks/split-rows.ts';
import { maskedWords } from './checks/verdict-counts.ts';
import { isSet, type VerdictTable } from './checks/verdict-table.ts';
import type { Job } from './job.ts';
import { whereOf } from './row-condition.ts';
import type { CheckedDataset } from './run-checks.ts';
import type { PageWindow, Session } from './session.ts';

/** Which of the rows that break rules. */
export interface BrokenRowsChoice {
  /** Rows that break one of these or more; of any rule about rows when left out. */
  readonly rules?: readonly string[] | undefined;
  /** Only rows that break all of `rules` and no other. */
  readonly exactly?: boolean | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
}

/** A value of a column, and how many rows with it break rules. `rows` counts all rows with the value. */
export interface BrokenGroup {
  readonly value: string | null;
  readonly violations: number;
  readonly rows: number;
}

/**
 * A window of the rows of a checked dataset that break rules about rows, in the order of the extract: first the 1-based
 * data row (`row`), then every column, last the `reasons`: the ids of all rules the row breaks, `; ` between.
 * @throws AppError `unknown_column` for a column of the filter that the dataset does not have
 */
export async function brokenRows(
  session: Session,
  checked: CheckedDataset,
  choice: BrokenRowsChoice,
  window: PageWindow,
  job: Job,
): Promise<Page> {
  const chosen = chosenRows(checked, choice);
  const total = Number(await session.value(sql`SELECT count(*) FROM (${chosen})`, job));
  // The few rows of the window are found first, so that no others are read whole.
  const { offset, limit } = window;
  const some = sql`SELECT * FROM (${chosen}) ORDER BY "row" LIMIT ${lit(limit)} OFFSET ${lit(offset)}`;
  const page = await session.page(wholeRows(checked, some), { offset: 0, limit }, job);
  return { ...page, offset, total, sql: wholeRows(checked, chosen).render('duckdb') };
}

/** All rows of the choice as a query with the columns of {@link brokenRows}. */
export function brokenRowsQuery(checked: CheckedDataset, choice: BrokenRowsChoice): Fragment {
  return wholeRows(checked, chosenRows(checked, choice));
}

/** The values of a column that rows of the choice have, those with the most violations first; at most `most`. */
export async function brokenGroups(
  session: Session,
  checked: CheckedDataset,
  choice: BrokenRowsChoice & { readonly column: string; readonly most: number },
  job: Job,
): Promise<{ readonly groups: readonly BrokenGroup[]; readonly total: number }> {
  const { dataset } = checked;
  const column = ident(choice.column);
  // Names the column when it is not there.
  whereOf(dataset.name, dataset.columns, [{ op: 'in', column: choice.column, values: [], exclude: false }]);
  const counted = sql`SELECT d.${column}::VARCHAR AS value, count(b."row") AS violations, count(*) AS rows
    FROM ${dataset.numbered} AS d LEFT JOIN (${chosenRows(checked, choice)}) AS b ON d.${ident(dataset.rowColumn)} = b."row"
    GROUP BY 1 HAVING count(b."row") > 0`;
  const rows = await session.rows(
    sql`SELECT *, count(*) OVER () AS total FROM (${counted}) ORDER BY violations DESC, value LIMIT ${lit(choice.most)}`,
    job,
  );
  const groups = rows.map(({ value = null, violations, rows: all }) => ({
    value: textOf(value),
    violations: Number(violations),
    rows: Number(all),
  }));
  return { groups, total: Number(rows[0]?.['total'] ?? 0) };
}

function textOf(value: Cell): string | null {
  return value === null ? null : String(value);
}

/** The numbers of the rows and their verdicts, as (`row`, `w0`, …). */
function chosenRows(checked: CheckedDataset, choice: BrokenRowsChoice): Fragment {
  const { dataset, verdicts } = checked;
  if (!verdicts) return sql`SELECT 0 AS "row" WHERE FALSE`;
  const broken = sql`SELECT * FROM ${verdicts.table} WHERE ${isChosen(checked, verdicts, choice)}`;
  const where = whereOf(dataset.name, dataset.columns, choice.filter);
  if (!choice.filter?.length) return broken;
  const row = ident(dataset.rowColumn);
  return sql`SELECT b.* FROM (${broken}) AS b JOIN (SELECT ${row} FROM ${dataset.numbered}${where}) AS d ON b."row" = d.${row}`;
}

function isChosen(checked: CheckedDataset, verdicts: VerdictTable, choice: BrokenRowsChoice): Fragment {
  const all = rowRuleIds(checked);
  const wanted = choice.rules ?? all;
  if (!choice.exactly) return maskedWords(verdicts, wanted).any;
  const bits = all.flatMap((id) => {
    const bit = verdicts.bit(id);
    return bit ? [wanted.includes(id) ? isSet(bit) : sql`NOT ${isSet(bit)}`] : [];
  });
  return bits.length === 0 ? sql`FALSE` : join(bits, ' AND ');
}

function wholeRows(checked: CheckedDataset, rows: Fragment): Fragment {
  const { dataset, verdicts } = checked;
  const reasons = ident(dataset.reasonsColumn);
  const row = ident(dataset.rowColumn);
  if (!verdicts) return sql`SELECT *, '' AS ${reasons} FROM ${dataset.numbered} WHERE FALSE`;
  const words = reasonsOf(verdicts, rowRuleIds(checked));
  const told = sql`SELECT "row" AS assay_row, ${words} AS assay_reasons FROM (${rows})`;
  return sql`SELECT d.*, b.assay_reasons AS ${reasons} FROM ${dataset.numbered} AS d JOIN (${told}) AS b ON d.${row} = b.assay_row ORDER BY d.${row}`;
}

function rowRuleIds({ rowRules }: CheckedDataset): string[] {
  return rowRules.map(({ bound }) => bound.rule.id);
}
