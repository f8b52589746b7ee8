import { randomUUID } from 'node:crypto';
import { columnNames } from '#shared/formats/column-names.ts';
import { TEXT_TYPES } from '#shared/formats/column-type.ts';
import { detectCsvLayout } from '#shared/formats/csv-dialect.ts';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { ident, join, lit, sql, type Fragment } from '#shared/sql/index.ts';
import type { InspectedFile } from './open-extract-file.ts';
import { linesAt } from './open-extract-lines.ts';
import { REJECTED_SAMPLES, REJECTED_TEXT, type ExtractSource } from './open-extract-source.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/**
 * Delimited text. `textPath` is where it stands in UTF-8: the file itself or a copy. The columns are given to the
 * database as text, without detection, so that a line is rejected for its shape only.
 */
export function csvSource(file: InspectedFile, textPath: string, options: ReadOptions): ExtractSource {
  const layout = detectCsvLayout(
    file.headText.replace(/^\uFEFF/, ''),
    file.complete,
    file.format.id === 'tsv' ? { delimiter: '\t', ...options } : options,
    file.encoding,
  );
  const { names, warnings } = columnNames(layout.header, layout.width);
  const { delimiter, quote, escape } = layout.dialect;
  const rejects = `assay_rejects_${randomUUID().replaceAll('-', '_')}`;
  const read = (onBadRow: Fragment) => sql`read_csv(${lit(textPath)}, auto_detect = false, header = false,
    skip = ${lit(layout.bodySkip)}, delim = ${lit(delimiter)}, quote = ${lit(quote)}, escape = ${lit(escape)},
    columns = {${join(names.map((name) => sql`${lit(name)}: 'VARCHAR'`))}}, ${onBadRow})`;
  return {
    relation: read(sql`ignore_errors = true`),
    loadRelation: read(
      sql`store_rejects = true, rejects_table = ${lit(rejects)}, rejects_scan = ${lit(`${rejects}_scan`)}`,
    ),
    columns: names.map((name) => ({
      name,
      value: ident(name),
      candidates: options.all_text === true ? [] : TEXT_TYPES,
    })),
    dialect: layout.dialect,
    warnings: [...layout.warnings, ...warnings],
    rejected: (tx, job) => rejectedLines(tx, rejects, textPath, job),
  };
}

/**
 * A line with several faults, or a short one for each column it lacks, is one rejected line. A fault of the whole
 * line (one that is too long) has no column.
 */
async function rejectedLines(
  tx: Session,
  rejects: string,
  textPath: string,
  job: Job,
): Promise<Extract['rejected']> {
  const table = ident(rejects);
  const count = await tx.value(sql`SELECT count(DISTINCT (scan_id, line)) FROM ${table}`, job);
  const rows = await tx.rows(
    sql`SELECT line_byte_position AS position, arg_min(column_name, coalesce(column_idx, 0)) AS name,
      arg_min(error_type::VARCHAR, coalesce(column_idx, 0)) AS kind,
      arg_min(error_message, coalesce(column_idx, 0)) AS message,
      left(any_value(csv_line), ${lit(REJECTED_TEXT)}) AS text
    FROM ${table} GROUP BY scan_id, line, line_byte_position ORDER BY position LIMIT ${lit(REJECTED_SAMPLES)}`,
    job,
  );
  await tx.execute(sql`DROP TABLE ${table}`, job);
  await tx.execute(sql`DROP TABLE ${ident(`${rejects}_scan`)}`, job);
  const lines = await linesAt(
    textPath,
    rows.map(({ position }) => Number(position) - 1),
    job,
  );
  return {
    count: Number(count),
    samples: rows.map(({ name, kind, message, text }, index) => ({
      line: lines[index] ?? 1,
      column: name === null || name === undefined ? null : String(name),
      problem: problemInWords(String(kind), String(message)),
      text: String(text ?? '').replace(/[\r\n]+$/, ''),
    })),
  };
}

function problemInWords(kind: string, message: string): string {
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  if (expected !== undefined && found !== undefined) return `${found} fields where ${expected} are expected`;
  switch (kind) {
    case 'UNQUOTED VALUE':
      return 'a quote that is not closed, or text after a closing quote';
    case 'LINE SIZE OVER MAXIMUM':
      return 'longer than a line may be (2 MB)';
    case 'INVALID ENCODING':
      return 'not valid UTF-8';
    default:
      return message;
  }
}
