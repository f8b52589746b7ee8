import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import { type CopyFormat, copyToFile } from './checks/copy-to-file.ts';
import { reasonsOf } from './checks/split-rows.ts';
import { isSet } from './checks/verdict-table.ts';
import type { Job } from './job.ts';
import { freeName } from './numbered-rows.ts';
import type { CheckedDataset, CheckRun } from './run-checks.ts';
import type { Session } from './session.ts';

/**
 * Writes the verdict on every row by every rule about rows: `dataset`, `row` (the 1-based data row), one truth value
 * for each rule, called by its id and true where the row breaks it, and last the `reasons`, ids with `; ` between.
 * A rule that could not be evaluated, and one of another dataset, is NULL. Ordered by dataset as given, then row. Where
 * an id is called like one of the other columns, that one has a number behind its name.
 * @throws AppError `unreadable_file` or `disk_full` when it cannot be written
 */
export async function writeMatrix(
  session: Session,
  run: CheckRun,
  to: { readonly file: string; readonly format: CopyFormat },
  job: Job,
): Promise<void> {
  const ids = run.datasets.flatMap(({ rowRules }) => rowRules.map(({ bound }) => bound.rule.id));
  const names = {
    dataset: ident(freeName('dataset', ids)),
    row: ident(freeName('row', ids)),
    reasons: ident(freeName('reasons', ids)),
  };
  const parts = run.datasets.map((checked, order) => matrixOf(checked, names, order));
  const columns = [names.dataset, names.row, ...ids.map((id) => ident(id)), names.reasons];
  const all = join(parts, '\nUNION ALL BY NAME\n');
  const ordered = sql`SELECT ${join(columns)} FROM (${all}) ORDER BY ${PLACE}, ${names.row}`;
  await copyToFile(session, ordered, to.file, to.format, job);
}

/** No id of a rule has a blank. */
const PLACE = ident('place of dataset');

interface Names {
  readonly dataset: Fragment;
  readonly row: Fragment;
  readonly reasons: Fragment;
}

function matrixOf(
  { dataset, rowRules, verdicts, results }: CheckedDataset,
  names: Names,
  order: number,
): Fragment {
  const failed = new Set(results.flatMap(({ id, status }) => (status === 'error' ? [id] : [])));
  const ids = rowRules.map(({ bound }) => bound.rule.id);
  const answers = ids.map((id) => {
    const bit = verdicts?.bit(id);
    const answer = failed.has(id) || !bit ? sql`NULL::BOOLEAN` : sql`coalesce(${isSet(bit)}, FALSE)`;
    return sql`${answer} AS ${ident(id)}`;
  });
  const row = sql`d.${ident(dataset.rowColumn)}`;
  const reasons = verdicts
    ? sql`CASE WHEN v."row" IS NULL THEN '' ELSE ${reasonsOf(verdicts, ids)} END`
    : lit('');
  const list = [
    sql`${lit(order)} AS ${PLACE}`,
    sql`${lit(dataset.name)} AS ${names.dataset}`,
    sql`${row} AS ${names.row}`,
    ...answers,
    sql`${reasons} AS ${names.reasons}`,
  ];
  const rows = sql`(SELECT ${ident(dataset.rowColumn)} FROM ${dataset.numbered}) AS d`;
  const judged = verdicts ? sql` LEFT JOIN ${verdicts.table} AS v ON ${row} = v."row"` : sql``;
  return sql`SELECT ${join(list)} FROM ${rows}${judged}`;
}
