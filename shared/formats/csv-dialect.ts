import { columnsOf } from './csv-columns.ts';
import { detectMarks } from './csv-detection.ts';
import { footerOf } from './csv-footer.ts';
import { headerRowsOf, namesColumns, valueColumns } from './csv-header.ts';
import { parseCsvRecords, type CsvMarks, type CsvRecord } from './csv-records.ts';
import { otherTableOf } from './csv-other-table.ts';
import { tablesOf, type CsvTable } from './csv-tables.ts';
import { usualWidth } from './csv-consistency.ts';
import type { Detection, FileDialect, ReadOptions } from './extract.ts';

/** The first characters of a delimited file, and the last of one that is not known whole. */
export interface CsvText {
  readonly head: string;
  /** True when `head` is the whole file. */
  readonly complete: boolean;
  /** From a line's begin to the file's end; empty when `complete`. */
  readonly tail: string;
  readonly encoding: string;
}

/** How a delimited file is to be read. */
export interface CsvLayout {
  readonly dialect: FileDialect;
  readonly detection: Detection;
  /** Names as the header has them, or null without one. */
  readonly header: readonly string[] | null;
  readonly width: number;
  readonly fillShort: boolean;
  /** Blank lines and records before the first data row, which is how the database counts what it skips. */
  readonly skipRecords: number;
  /** Where the data begins in the head, and the 1-based line that is. */
  readonly bodyStart: number;
  readonly bodyLine: number;
  /** Where the data ends in the head, when something else follows it there; null when it goes on to the file's end. */
  readonly bodyEnd: number | null;
  /** True when the head is not what the database reads by itself: stray quotes, uncommon marks, short rows. */
  readonly irregular: boolean;
  readonly mixedLineEnds: boolean;
  readonly part: string | null;
  readonly parts: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * How a delimited file is written, from its first lines (and its last, for a footer). What `options` says is taken
 * as said. `also` are marks that something else found and that compete with our own.
 */
export function detectCsvLayout(
  text: CsvText,
  options: ReadOptions,
  also: readonly CsvMarks[] = [],
): CsvLayout {
  const { marks, detection } = detectMarks(text.head, text.complete, options, also);
  const whole = recordsOf(text, marks);
  const other = otherTableOf(text.head, text.complete, whole, options);
  const all = other ? whole.slice(0, other.from) : whole;
  const tables = options.skip === undefined ? [...tablesOf(all), ...(other ? [other.table] : [])] : [];
  const parts =
    tables.length > 1
      ? tables.map((table, index) => partName(table, index, index === tables.length - 1 && !text.complete))
      : [];
  const chosen = chosenTable(tables, parts, options);
  const table = tables[chosen] ?? afterSkipped(all, options.skip ?? 0);
  const found = { text, options, marks, detection, all, table, parts, chosen };
  const isLast = chosen >= tables.length - 1;
  if (!other || table !== other.table) return layoutOf({ ...found, isLast });
  const { marks: own, detection: sure } = other;
  const layout = layoutOf({ ...found, marks: own, detection: sure, all: [...all, ...table.records], isLast });
  // What comes before it is not read as it is written.
  return { ...layout, irregular: true };
}

interface Found {
  readonly text: CsvText;
  readonly options: ReadOptions;
  readonly marks: CsvMarks;
  readonly detection: Detection;
  readonly all: readonly CsvRecord[];
  readonly table: CsvTable;
  readonly parts: readonly string[];
  readonly chosen: number;
  readonly isLast: boolean;
}

function layoutOf(found: Found): CsvLayout {
  const { text, options, marks, all, table, parts, chosen } = found;
  const headerRows = table.records.slice(0, headerRowsFor(table, options));
  const rows = table.records.slice(headerRows.length);
  const header = headerRows.length > 0 ? joined(headerRows) : null;
  const footer = footerFor(found, rows);
  const endsInHead = text.complete || !found.isLast;
  const body = endsInHead ? rows.slice(0, rows.length - Math.min(footer, rows.length)) : rows;
  const columns = columnsOf(header, body, body.length > 0 || !header ? table.width : header.length);
  const place = bodyPlace(all, table, headerRows, rows);
  const endsBefore = endsInHead && (footer > 0 || !found.isLast);
  const bodyEnd = endsBefore ? (body.at(-1)?.end ?? place.bodyStart) : null;
  const lineEnds = lineEndsOf(text.head, all);
  return {
    dialect: {
      ...marks,
      newline: lineEnds[0] ?? '\n',
      header: header !== null,
      header_rows: headerRows.length,
      skip: options.skip ?? linesBefore(table),
      footer,
      encoding: text.encoding,
    },
    detection: found.detection,
    header: columns.header,
    width: Math.max(1, columns.width),
    fillShort: columns.fillShort,
    ...place,
    bodyEnd,
    irregular: isUncommon(marks) || columns.fillShort || all.some(({ badQuote }) => badQuote),
    mixedLineEnds: lineEnds.length > 1,
    part: parts[chosen] ?? null,
    parts,
    warnings: [...layoutWarnings(found, footer), ...columns.warnings],
  };
}

function linesBefore({ records }: CsvTable): number {
  return Math.max(0, (records[0]?.line ?? 1) - 1);
}

function recordsOf({ head, complete }: CsvText, marks: CsvMarks): CsvRecord[] {
  const records = parseCsvRecords(head, marks, { brokenOff: !complete });
  const width = usualWidth(records);
  const hiding = records.some(({ fields, line, endLine }) => endLine > line + 1 && fields.length !== width);
  return hiding ? parseCsvRecords(head, marks, { brokenOff: !complete, width }) : records;
}

function afterSkipped(records: readonly CsvRecord[], skip: number): CsvTable {
  const rest = records.filter(({ line }) => line > skip);
  return { width: usualWidth(rest), records: rest };
}

/** The table that `part` names, by its whole name or the number it begins with, else the one with the most cells. */
function chosenTable(tables: readonly CsvTable[], parts: readonly string[], { part }: ReadOptions): number {
  if (part !== undefined) {
    const named = parts.findIndex((name) => name === part || name.startsWith(`${part} (`));
    if (named >= 0) return named;
  }
  const cells = tables.map(({ width, records }) => width * records.length);
  return Math.max(0, cells.indexOf(Math.max(...cells)));
}

function partName({ width, records }: CsvTable, index: number, open: boolean): string {
  const first = records[0]?.line ?? 1;
  const last = (records.at(-1)?.endLine ?? first + 1) - 1;
  const lines = open ? `from line ${first}` : `lines ${first}–${last}`;
  return `Table ${index + 1} (${lines}, ${width} column${width === 1 ? '' : 's'})`;
}

function headerRowsFor({ records, width }: CsvTable, options: ReadOptions): number {
  if (options.header === false) return 0;
  if (options.header_rows !== undefined) return options.header_rows;
  if (options.header === true) return Math.max(1, headerRowsOf(records, width));
  const [first, ...body] = records;
  return first && !namesColumns(first, body) ? 0 : headerRowsOf(records, width);
}

/** Header rows as one: their texts joined by a space. What a stray quote left around a name goes. */
function joined(rows: readonly CsvRecord[]): string[] {
  const width = Math.max(...rows.map(({ fields }) => fields.length));
  return Array.from({ length: width }, (_, column) =>
    rows
      .map(({ fields, badQuote }) => (badQuote ? unquoted(fields[column] ?? '') : (fields[column] ?? '')))
      .filter((name, _index, names) => names.length === 1 || name.trim() !== '')
      .join(' '),
  );
}

function unquoted(name: string): string {
  return /^(["']).*\1$/s.test(name) && name.length > 1 ? name.slice(1, -1) : name;
}

function footerFor({ text, options, marks, table, isLast }: Found, rows: readonly CsvRecord[]): number {
  if (options.footer !== undefined) return options.footer;
  if (options.skip !== undefined && !text.complete) return 0;
  const values = valueColumns(rows, table.width);
  if (text.complete || !isLast) return footerOf(rows, table.width, values);
  return footerOf(parseCsvRecords(text.tail, marks), table.width, values);
}

function bodyPlace(
  all: readonly CsvRecord[],
  table: CsvTable,
  header: readonly CsvRecord[],
  rows: readonly CsvRecord[],
): Pick<CsvLayout, 'skipRecords' | 'bodyStart' | 'bodyLine'> {
  const last = header.at(-1);
  const first = rows[0] ?? table.records[0];
  const bodyStart = last?.end ?? first?.start ?? 0;
  const bodyLine = last?.endLine ?? first?.line ?? 1;
  const before = all.filter(({ start }) => start < bodyStart);
  const taken = before.reduce((lines, { line, endLine }) => lines + endLine - line, 0);
  return { skipRecords: before.length + (bodyLine - 1 - taken), bodyStart, bodyLine };
}

/** Marks that the database does not take, or reads otherwise than they are meant. */
function isUncommon({ delimiter, quote, escape }: CsvMarks): boolean {
  const bytes = (text: string) => (/^\p{ASCII}*$/u.test(text) ? text.length : text.length * 4);
  return bytes(delimiter) > 4 || delimiter.includes('\\') || bytes(quote) > 1 || escape !== quote;
}

function layoutWarnings({ options, table, parts, chosen, text }: Found, footer: number): string[] {
  const warnings: string[] = [];
  const skipped = (table.records[0]?.line ?? 1) - 1;
  const lines = (count: number) => `${count} line${count === 1 ? '' : 's'}`;
  if (parts.length > 1) {
    const which = options.part === undefined ? 'the largest' : 'the chosen one';
    warnings.push(`The file holds ${parts.length} tables; ${which}, ${parts[chosen] ?? ''}, is read.`);
  } else if (
    skipped > 0 &&
    options.skip === undefined &&
    text.head.slice(0, table.records[0]?.start).trim() !== ''
  ) {
    warnings.push(`Skipped ${lines(skipped)} before the header.`);
  }
  if (footer > 0 && options.footer === undefined) warnings.push(`Left out ${lines(footer)} at the end.`);
  return warnings;
}

/** The kinds of line ends that records have, the most common first. */
function lineEndsOf(text: string, records: readonly CsvRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { end } of records) {
    const kind = text.startsWith('\r\n', end - 2) ? '\r\n' : text.charAt(end - 1);
    if (kind === '\n' || kind === '\r' || kind === '\r\n') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([kind]) => kind);
}
