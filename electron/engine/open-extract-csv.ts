import { randomUUID } from 'node:crypto';
import { columnNames } from '#shared/formats/column-names.ts';
import { TEXT_TYPES } from '#shared/formats/column-type.ts';
import { detectCsvLayout, type CsvLayout } from '#shared/formats/csv-dialect.ts';
import type { CsvMarks } from '#shared/formats/csv-records.ts';
import { rewrittenMarks } from '#shared/formats/csv-rewriter.ts';
import { ident, join, lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { aboutRowsOf } from './open-extract-about-rows.ts';
import { databaseRejects } from './open-extract-csv-rejects.ts';
import type { CsvRequest, Irregularity } from './open-extract-csv-request.ts';
import { rewriteCsv } from './open-extract-csv-rewrite.ts';
import { sniffedMarks } from './open-extract-csv-sniff.ts';
import { withLateEncoding } from './open-extract-encoding.ts';
import type { InspectedFile } from './open-extract-file.ts';
import type { ExtractSource } from './open-extract-source.ts';
import { pathLiteral } from './path-literal.ts';
import type { Job } from './job.ts';
import type { Session } from './session.ts';

/** Below this the database's own detection is asked too. */
const SURE = 0.9;

/**
 * Delimited text. The columns are given to the database as text, without detection, so that a line is rejected for
 * its shape only. What the database would not read as it is meant is rewritten for it as plain CSV.
 * @throws IrregularText from `rejected`: then the file is to be asked for again, saying so
 */
export async function csvSource(session: Session, asked: CsvRequest, job: Job): Promise<ExtractSource> {
  const request = asked.irregularity === 'encoding' ? await withLateEncoding(asked, job) : asked;
  const { file, options, irregularity } = request;
  const layout = await layoutOf(session, request, job);
  const { names, warnings } = columnNames(layout.header, layout.width);
  const described = {
    columns: names.map((name) => ({
      name,
      value: ident(name),
      candidates: options.all_text === true ? [] : TEXT_TYPES,
    })),
    dialect: layout.dialect,
    detection: layout.detection,
    aboutRows: aboutRowsOf(file),
    part: layout.part,
    parts: layout.parts,
    warnings: [
      ...layout.warnings,
      ...encodingWarnings(file),
      ...lineEndWarnings(layout, irregularity),
      ...warnings,
    ],
  };
  if (irregularity !== null || request.headOnly || needsRewriting(file, layout)) {
    const { path, rejected } = await rewriteCsv(request, layout, names, job);
    const relation = readCsv(
      path,
      { ...rewrittenMarks(layout.dialect), newline: '\n' },
      0,
      names,
      sql`ignore_errors = false`,
    );
    return { ...described, relation, loadRelation: relation, rejected: () => Promise.resolve(rejected) };
  }
  const rejects = `assay_rejects_${randomUUID().replaceAll('-', '_')}`;
  const read = (onBadRow: Fragment) =>
    readCsv(file.path, layout.dialect, layout.skipRecords, names, onBadRow);
  return {
    ...described,
    relation: read(sql`ignore_errors = true`),
    loadRelation: read(
      sql`store_rejects = true, rejects_table = ${lit(rejects)}, rejects_scan = ${lit(`${rejects}_scan`)}`,
    ),
    rejected: (tx, at) => databaseRejects(tx, rejects, file.path, at),
  };
}

async function layoutOf(session: Session, { file, options }: CsvRequest, job: Job): Promise<CsvLayout> {
  const text = {
    head: file.headText.replace(/^\uFEFF/, ''),
    complete: file.complete,
    tail: file.tailText,
    encoding: file.encoding,
  };
  const said = file.format.id === 'tsv' && isTabbed(text.head) ? { delimiter: '\t', ...options } : options;
  const own = detectCsvLayout(text, said);
  if (own.detection.confidence >= SURE || file.encoding !== 'utf-8') return own;
  const sniffed = await sniffedMarks(session, file.path, job);
  return sniffed ? detectCsvLayout(text, said, [sniffed]) : own;
}

/** A file may be called .tsv and have other delimiters. */
function isTabbed(head: string): boolean {
  return /^\s*[^\r\n]*\t/.test(head) || !/[,;|]/.test(head);
}

/** What the database reads otherwise than it is meant. */
function needsRewriting(file: InspectedFile, layout: CsvLayout): boolean {
  const trailing = file.complete ? file.headText : file.tailText;
  return (
    layout.irregular ||
    layout.mixedLineEnds ||
    file.encoding !== 'utf-8' ||
    layout.bodyEnd !== null ||
    layout.dialect.footer > 0 ||
    (layout.width === 1 && /(\r\n|\n|\r)\s*(\r\n|\n|\r)$/.test(trailing))
  );
}

/** No text has the delimiter that makes a line one field. */
const NO_DELIMITER = raw("E'\\x01'");

function readCsv(
  path: string,
  { delimiter, quote, escape, newline }: CsvMarks & { readonly newline: string },
  skip: number,
  names: readonly string[],
  onBadRow: Fragment,
): Fragment {
  return sql`read_csv(${pathLiteral(path)}, auto_detect = false, header = false, skip = ${lit(skip)},
    delim = ${delimiter === '' ? NO_DELIMITER : lit(delimiter)}, quote = ${lit(quote)}, escape = ${lit(escape)},
    new_line = ${lit(newline.replace('\r', '\\r').replace('\n', '\\n'))},
    columns = {${join(names.map((name) => sql`${lit(name)}: 'VARCHAR'`))}}, ${onBadRow})`;
}

function encodingWarnings({ encoding, encodingGuessed }: InspectedFile): string[] {
  if (!encodingGuessed) return [];
  if (encoding === 'utf-8') {
    return ['Some lines are not valid UTF-8; if they matter, choose the encoding of the file.'];
  }
  return [
    encoding.startsWith('utf-16')
      ? `The file has no byte order mark; it was read as ${encoding}.`
      : `The file is not valid UTF-8; it was read as ${encoding}.`,
  ];
}

function lineEndWarnings({ mixedLineEnds }: CsvLayout, irregularity: Irregularity | null): string[] {
  const mixed = mixedLineEnds || irregularity === 'line ends';
  return mixed ? ['Lines end in more than one way; each was taken as the end of a line.'] : [];
}
