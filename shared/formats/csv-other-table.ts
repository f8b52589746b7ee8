import { detectMarks } from './csv-detection.ts';
import { parseCsvRecords, type CsvMarks, type CsvRecord } from './csv-records.ts';
import { isGap, isHeaderOf, tablesOf, type CsvTable } from './csv-tables.ts';
import type { Detection, ReadOptions } from './extract.ts';

/** A table that is written with other marks than the rest of a text. */
export interface OtherTable {
  readonly table: CsvTable;
  readonly marks: CsvMarks;
  readonly detection: Detection;
  /** How many records come before it. */
  readonly from: number;
}

/** Fewer lines at the end are notes. */
const LEAST_LINES = 3;
/** What else cuts lines also stands in notes. */
const DELIMITERS = new Set([',', ';', '\t', '|']);

/**
 * The table of another delimiter that a text ends with: after a blank line, lines that are one field each as the rest of
 * the text is written, and names over values by marks of their own. Null where there is none.
 */
export function otherTableOf(
  text: string,
  complete: boolean,
  records: readonly CsvRecord[],
  options: ReadOptions,
): OtherTable | null {
  if (options.delimiter !== undefined || options.skip !== undefined) return null;
  const from = lastGap(records);
  const first = records[from];
  if (!first || from === 0 || records.length - from < LEAST_LINES) return null;
  if (records.slice(from).some(({ fields }) => fields.length > 1)) return null;
  const own = text.slice(first.start);
  const { marks, detection } = detectMarks(own, complete, options);
  if (!DELIMITERS.has(marks.delimiter)) return null;
  const found = parseCsvRecords(own, marks, { brokenOff: !complete });
  const [table, ...more] = tablesOf(found.map((record) => movedBy(record, first)));
  if (!table || more.length > 0 || table.width < 2 || !isHeaderOf(table.records, 0, table.width)) return null;
  return { table, marks, detection, from };
}

function lastGap(records: readonly CsvRecord[]): number {
  for (let at = records.length - 1; at > 0; at--) if (isGap(records, at)) return at;
  return 0;
}

function movedBy(record: CsvRecord, { start, line }: CsvRecord): CsvRecord {
  return {
    ...record,
    start: record.start + start,
    end: record.end + start,
    line: record.line + line - 1,
    endLine: record.endLine + line - 1,
  };
}
