import { BAD_QUOTE, NOT_UTF8, wrongFieldCount } from '#shared/formats/csv-rewriter.ts';
import type { Extract } from '#shared/formats/extract.ts';
import { ident, lit, raw, sql } from '#shared/sql/index.ts';
import { IrregularText } from './open-extract-csv-request.ts';
import { linesAt } from './open-extract-lines.ts';
import { REJECTED_SAMPLES, REJECTED_TEXT } from './open-extract-source.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/**
 * The lines the database rejected. One with several faults, or a short one for each column it lacks, is one line. A
 * fault of the whole line (one that is too long) has no column; lines of white space are no rows.
 * @throws IrregularText when a fault may have taken lines with it that are rows, or bytes are of another encoding
 */
export async function databaseRejects(
  tx: Session,
  rejects: string,
  path: string,
  job: Job,
): Promise<Extract['rejected']> {
  const table = sql`(SELECT * FROM ${ident(rejects)} WHERE trim(csv_line, ${raw("E' \\t\\r\\n'")}) <> '')`;
  const [counts = {}] = await tx.rows(
    sql`SELECT count(DISTINCT (scan_id, line)) AS lines,
      count(*) FILTER (error_type::VARCHAR = 'INVALID ENCODING') AS undecodable,
      count(*) FILTER (error_type::VARCHAR = 'UNQUOTED VALUE'
        OR (error_type::VARCHAR <> 'LINE SIZE OVER MAXIMUM'
          AND regexp_matches(rtrim(csv_line, ${raw("E'\\r\\n'")}), '[\\r\\n]'))) AS spanning
    FROM ${table}`,
    job,
  );
  if (Number(counts['undecodable']) > 0) throw new IrregularText('encoding');
  if (Number(counts['spanning']) > 0) throw new IrregularText('quotes');
  const samples = Number(counts['lines']) > 0 ? await samplesOf(tx, table, path, job) : [];
  await tx.execute(sql`DROP TABLE ${ident(rejects)}`, job);
  await tx.execute(sql`DROP TABLE ${ident(`${rejects}_scan`)}`, job);
  return { count: Number(counts['lines']), samples };
}

async function samplesOf(
  tx: Session,
  table: ReturnType<typeof sql>,
  path: string,
  job: Job,
): Promise<Extract['rejected']['samples']> {
  const rows = await tx.rows(
    sql`SELECT line_byte_position AS position, arg_min(column_name, coalesce(column_idx, 0)) AS name,
      arg_min(error_type::VARCHAR, coalesce(column_idx, 0)) AS kind,
      arg_min(error_message, coalesce(column_idx, 0)) AS message,
      left(any_value(csv_line), ${lit(REJECTED_TEXT)}) AS text
    FROM ${table} GROUP BY scan_id, line, line_byte_position ORDER BY position LIMIT ${lit(REJECTED_SAMPLES)}`,
    job,
  );
  const lines = await linesAt(
    path,
    rows.map(({ position }) => Number(position) - 1),
    job,
  );
  return rows.map(({ name, kind, message, text }, index) => ({
    line: lines[index] ?? 1,
    column: name === null || name === undefined ? null : String(name),
    problem: problemInWords(String(kind), String(message)),
    text: String(text ?? '').replace(/[\r\n]+$/, ''),
  }));
}

function problemInWords(kind: string, message: string): string {
  const [, expected, found] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message) ?? [];
  if (expected !== undefined && found !== undefined) return wrongFieldCount(Number(found), Number(expected));
  switch (kind) {
    case 'UNQUOTED VALUE':
      return BAD_QUOTE;
    case 'LINE SIZE OVER MAXIMUM':
      return 'longer than a line may be (2 MB)';
    case 'INVALID ENCODING':
      return NOT_UTF8;
    default:
      return message;
  }
}
