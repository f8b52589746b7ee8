import type { CsvRecord } from './csv-records.ts';

/** The columns a table is read with: their number, their names where there is a header, what was made of them. */
export interface CsvColumns {
  readonly width: number;
  readonly header: readonly string[] | null;
  /** True when short rows are filled up instead of rejected, because the file leaves out trailing empty cells. */
  readonly fillShort: boolean;
  readonly warnings: readonly string[];
}

/**
 * What is true of all rows is no fault of any: a delimiter at every line's end makes no column, a column of row
 * names needs no name in the header, and where many rows leave out their last cells, short rows are filled.
 */
export function columnsOf(
  header: readonly string[] | null,
  body: readonly CsvRecord[],
  usual: number,
): CsvColumns {
  if (header === null) return { width: usual, header, fillShort: false, warnings: [] };
  const sound = body.filter(({ badQuote }) => !badQuote);
  if (leavesOutCells(header, sound)) {
    return {
      width: header.length,
      header,
      fillShort: true,
      warnings: ['Many rows leave out their last cells; short rows were filled with empty ones.'],
    };
  }
  const rows = sound.filter(({ fields }) => fields.length === usual);
  const ends = rows.length > 0 && rows.every(({ fields }) => fields[usual - 1]?.trim() === '');
  const unnamed = header.length < usual || header[usual - 1]?.trim() === '';
  if (usual > 1 && ends && unnamed) {
    return { width: usual - 1, header: header.slice(0, usual - 1), fillShort: false, warnings: [] };
  }
  if (header.length === usual - 1 && isIndex(rows)) {
    return {
      width: usual,
      header: ['', ...header],
      fillShort: false,
      warnings: ['The header has no name for the first column, which numbers or names the rows.'],
    };
  }
  return { width: usual, header: withoutBlanks(header, usual), fillShort: false, warnings: [] };
}

function leavesOutCells(header: readonly string[], rows: readonly CsvRecord[]): boolean {
  const short = rows.filter(({ fields }) => fields.length < header.length);
  const full = rows.filter(({ fields }) => fields.length === header.length);
  const widths = new Set(short.map(({ fields }) => fields.length));
  return (
    short.length + full.length === rows.length &&
    full.length > 0 &&
    short.length >= Math.max(3, rows.length * 0.2) &&
    (widths.size > 1 || short.length <= rows.length * 0.8) &&
    full.every(({ fields }) => fields.at(-1)?.trim() !== '')
  );
}

/** Consecutive integers, or texts none of which comes twice. */
function isIndex(rows: readonly CsvRecord[]): boolean {
  const cells = rows.map(({ fields }) => fields[0]?.trim() ?? '');
  if (cells.length < 2 || new Set(cells).size < cells.length) return false;
  const first = Number(cells[0]);
  if (cells.every((cell, index) => cell !== '' && Number(cell) === first + index))
    return first === 0 || first === 1;
  return cells.every((cell) => /^\p{L}/u.test(cell));
}

/** A header that is too long loses names that are blank, the last first. */
function withoutBlanks(header: readonly string[], width: number): readonly string[] {
  const names = [...header];
  while (names.length > width) {
    const blank = names.findLastIndex((name) => name.trim() === '');
    if (blank < 0) break;
    names.splice(blank, 1);
  }
  return names;
}
