import type { CheckReport } from '#shared/rules/check-report.ts';
import type { RuleCheck } from '#shared/rules/define-rule.ts';
import type { BoundRule } from '#shared/rules/index.ts';
import { measureQuery } from '#shared/rules/rule-query.ts';
import { asText, type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset } from './checks/check-dataset.ts';
import { copyToFile } from './checks/copy-to-file.ts';
import { safeCheck, violatedIds } from './checks/safe-check.ts';
import type { Job } from './job.ts';
import type { CheckRequest } from './run-checks.ts';
import type { Session } from './session.ts';

/**
 * Writes every violating cell of a check to a CSV file, `row,column,rule,value`: the 1-based data row, the column,
 * the rule's id and the value as text. Warnings and what a threshold allows are violations too. A row of a query rule
 * has row 0, no column, and the whole row as JSON; a rule about the whole dataset has one line with what was
 * measured. Ordered by rule as given, then row, then column.
 * @returns the number of lines, the header not counted
 */
export async function writeFailures(
  session: Session,
  request: CheckRequest,
  report: CheckReport,
  file: string,
  job: Job,
): Promise<{ readonly lines: number }> {
  const violated = violatedIds(report);
  const parts: Fragment[] = [];
  for (const gate of request.gates) {
    const rules = gate.rules.filter((rule) => violated.has(rule.id));
    const dataset = await checkDataset(session, gate.dataset, request, job);
    for (const bound of await bindRules(session, rules, dataset, job)) {
      const check = await safeCheck(session, bound, dataset, job);
      parts.push(...violatingCells(dataset, bound, check, parts.length));
    }
  }
  const cells = parts.length === 0 ? noCells() : join(parts, '\nUNION ALL\n');
  const ordered = sql`SELECT "row", "column", "rule", "value" FROM (${cells}) ORDER BY rule_order, "row", "column"`;
  await copyToFile(session, ordered, file, 'csv', job);
  const lines = await session.value(sql`SELECT count(*) FROM (${cells})`, job);
  return { lines: Number(lines) };
}

/** One query a violating column: `rule_order`, `row`, `column`, `rule`, `value`. */
function violatingCells(
  dataset: CheckDataset,
  { rule }: BoundRule,
  check: RuleCheck,
  order: number,
): Fragment[] {
  const line = (row: Fragment, column: Fragment, value: Fragment, from: Fragment): Fragment =>
    sql`SELECT ${lit(order)} AS rule_order, ${row} AS "row", ${column} AS "column", ${lit(rule.id)} AS "rule", ${value} AS "value" FROM ${from}`;
  switch (check.kind) {
    case 'rows':
      return check.columns.map((column) =>
        line(
          ident(dataset.rowColumn),
          lit(column),
          asText(ident(column)),
          sql`${dataset.numbered} WHERE ${check.violation}`,
        ),
      );
    case 'aggregate':
    case 'history':
      return [
        line(lit(0), lit(null), asText(ident('measured')), sql`(${measureQuery(check, dataset.relation)})`),
      ];
    case 'value':
      return [line(lit(0), lit(null), asText(ident('measured')), sql`(${check.query})`)];
    case 'schema':
      return check
        .differences(dataset.columns)
        .map((difference) => line(lit(0), lit(null), lit(difference), sql`(SELECT 1)`));
    case 'query':
      return [line(lit(0), lit(null), sql`CAST(to_json(q) AS VARCHAR)`, sql`(${check.query}\n) AS q`)];
  }
}

function noCells(): Fragment {
  return sql`SELECT 0 AS rule_order, 0 AS "row", '' AS "column", '' AS "rule", '' AS "value" WHERE FALSE`;
}
