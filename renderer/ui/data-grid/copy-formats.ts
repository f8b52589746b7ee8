import type { GridCell, GridColumn } from './types.ts';

/** Cells to be copied: the chosen columns of the chosen rows. */
export interface CopiedCells {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly GridCell[])[];
}

export interface CopyFormat {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly write: (cells: CopiedCells) => string;
}

/** The ways to copy, in the order of the menu. */
export const COPY_FORMATS: readonly [CopyFormat, ...CopyFormat[]] = [
  { id: 'tsv', label: 'Copy', shortcut: 'Ctrl+C', write: asTsv },
  { id: 'csv', label: 'Copy as CSV with header', write: asCsv },
  { id: 'json', label: 'Copy as JSON', write: asJson },
  { id: 'markdown', label: 'Copy as Markdown', write: asMarkdown },
  { id: 'in', label: 'Copy as SQL IN list', write: asInList },
];

function text(cell: GridCell): string {
  return cell === null ? '' : String(cell);
}

/** Tab-separated, as spreadsheets paste it. Tabs and line ends inside values become spaces, NULL is empty. */
export function asTsv({ rows }: CopiedCells): string {
  return rows.map((row) => row.map((cell) => text(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** RFC 4180 with a header; NULL is empty, an empty text is `""`. */
export function asCsv({ columns, rows }: CopiedCells): string {
  const field = (cell: GridCell) => {
    if (cell === '') return '""';
    const value = text(cell);
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return [columns.map((column) => field(column.name)), ...rows.map((row) => row.map(field))]
    .map((fields) => fields.join(','))
    .join('\r\n');
}

/** An array of objects; NULL is null. */
export function asJson({ columns, rows }: CopiedCells): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])),
  );
  return JSON.stringify(objects, null, 2);
}

/** A Markdown table; NULL is empty. */
export function asMarkdown({ columns, rows }: CopiedCells): string {
  const cell = (value: GridCell) => text(value).replaceAll('|', '\\|').replace(/\r?\n/g, ' ');
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => cell(column.name))),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map(cell))),
  ].join('\n');
}

/** The distinct values for `WHERE x IN …`, numbers bare, texts quoted; NULL is left out, as IN never finds it. */
export function asInList({ rows }: CopiedCells): string {
  const values = new Set(rows.flat().filter((cell) => cell !== null));
  const items = [...values].map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  return `(${items.join(', ')})`;
}
