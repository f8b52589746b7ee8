import type { RuleCheck, RowsCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { measureQuery } from '#shared/rules/rule-query.ts';
import { asText, type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { CheckDataset } from './checks/check-dataset.ts';
import { copyToFile } from './checks/copy-to-file.ts';
import { safeCheck, violatedIds } from './checks/safe-check.ts';
import { isSet, type VerdictTable } from './checks/verdict-table.ts';
import type { Job } from './job.ts';
import type { CheckRun } from './run-checks.ts';
import type { Session } from './session.ts';

/**
 * Writes every violating cell of a check to a CSV file, `row,column,rule,value`: the 1-based data row, the column,
 * the rule's id and the value as text. Warnings and what a threshold allows are violations too. A rule about rows
 * that blames no column has one line with the whole row as JSON. A row of a query rule has row 0, no column, and the
 * whole row as JSON; a rule about the whole dataset has one line with what was measured. Ordered by rule as given,
 * then row, then column.
 * @returns the number of lines, the header not counted
 */
export async function writeFailures(
  session: Session,
  run: CheckRun,
  file: string,
  job: Job,
): Promise<{ readonly lines: number }> {
  const violated = violatedIds(run.report);
  const parts: Fragment[] = [];
  let order = 0;
  for (const { dataset, bound: rules, verdicts } of run.datasets) {
    for (const bound of rules.filter(({ rule }) => violated.has(rule.id))) {
      const check = await safeCheck(session, bound, dataset, job);
      parts.push(...violatingCells({ dataset, bound, verdicts, order }, check));
      order += 1;
    }
  }
  const cells = parts.length === 0 ? noCells() : join(parts, '\nUNION ALL\n');
  const ordered = sql`SELECT "row", "column", "rule", "value" FROM (${cells}) ORDER BY rule_order, "row", column_order`;
  await copyToFile(session, ordered, file, 'csv', job);
  const lines = await session.value(sql`SELECT count(*) FROM (${cells})`, job);
  return { lines: Number(lines) };
}

interface Violated {
  readonly dataset: CheckDataset;
  readonly bound: BoundRule;
  readonly verdicts: VerdictTable | null;
  readonly order: number;
}

/** One query a violating column: `rule_order`, `row`, `column`, `rule`, `value`. */
function violatingCells({ dataset, bound, verdicts, order }: Violated, check: RuleCheck): Fragment[] {
  const line = (row: Fragment, column: Fragment, value: Fragment, from: Fragment, place = 0): Fragment =>
    sql`SELECT ${lit(order)} AS rule_order, ${lit(place)} AS column_order, ${row} AS "row", ${column} AS "column", ${lit(bound.rule.id)} AS "rule", ${value} AS "value" FROM ${from}`;
  switch (check.kind) {
    case 'rows': {
      const from = violatingRows(dataset, verdicts, bound.rule.id);
      const row = ident(dataset.rowColumn);
      return check.columns.length === 0
        ? [line(row, lit(null), sql`CAST(to_json(q) AS VARCHAR)`, sql`(${from}) AS q`)]
        : columnsOf(check).map((column, place) =>
            line(row, lit(column), asText(ident(column)), sql`(${from})`, place),
          );
    }
    case 'aggregate':
    case 'history':
      return [
        line(lit(0), lit(null), asText(ident('measured')), sql`(${measureQuery(check, dataset.relation)})`),
      ];
    case 'value':
      return [line(lit(0), lit(null), asText(ident('measured')), sql`(${check.query})`)];
    case 'query':
      return [line(lit(0), lit(null), sql`CAST(to_json(q) AS VARCHAR)`, sql`(${check.query}\n) AS q`)];
    case 'schema':
      return check
        .differences(dataset.columns)
        .map((difference) => line(lit(0), lit(null), lit(difference), sql`(SELECT 1)`));
  }
}

function columnsOf({ columns }: RowsCheck): string[] {
  return [...new Set(columns)].sort();
}

function violatingRows(dataset: CheckDataset, verdicts: VerdictTable | null, id: string): Fragment {
  const bit = verdicts?.bit(id);
  if (!verdicts || !bit) throw new TypeError(`There are no verdicts of ${id}.`);
  return sql`SELECT * FROM ${dataset.numbered} WHERE ${ident(dataset.rowColumn)} IN (SELECT "row" FROM ${verdicts.table} WHERE ${isSet(bit)})`;
}

function noCells(): Fragment {
  return sql`SELECT 0 AS rule_order, 0 AS column_order, 0 AS "row", '' AS "column", '' AS "rule", '' AS "value" WHERE FALSE`;
}
