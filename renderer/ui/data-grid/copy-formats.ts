import type { GridCell, GridColumn } from './types.ts';

/** Cells to be copied: the chosen columns of the chosen rows. */
export interface CopiedCells {
  /** The name of the table the rows are of, for SQL. */
  readonly table: string;
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
  { id: 'insert', label: 'Copy as SQL INSERT', write: asInsert },
  { id: 'in', label: 'Copy as SQL IN list', write: asInList },
  { id: 'select', label: 'Copy as SQL SELECT of these rows', write: asSelect },
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
  return `(${[...values].map(literal).join(', ')})`;
}

/** One INSERT of all rows. */
export function asInsert({ table, columns, rows }: CopiedCells): string {
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  const values = rows.map((row) => `  (${row.map(literal).join(', ')})`).join(',\n');
  return `INSERT INTO ${identifier(table)} (${names}) VALUES\n${values};`;
}

/** A query that returns the rows by the values of the copied columns; and others that have the same values. */
export function asSelect({ table, columns, rows }: CopiedCells): string {
  const [only] = columns;
  const conditions =
    only && columns.length === 1
      ? oneOf(
          identifier(only.name),
          rows.map(([cell]) => cell ?? null),
        )
      : [
          ...new Set(
            rows.map((row) => `(${columns.map(({ name }, at) => equal(name, row[at])).join(' AND ')})`),
          ),
        ];
  return `SELECT *\nFROM ${identifier(table)}\nWHERE ${conditions.join('\n   OR ')};`;
}

function oneOf(name: string, cells: readonly GridCell[]): string[] {
  const values = [...new Set(cells.filter((cell) => cell !== null))];
  return [
    ...(values.length > 0 ? [`${name} IN (${values.map(literal).join(', ')})`] : []),
    ...(cells.includes(null) ? [`${name} IS NULL`] : []),
  ];
}

function equal(name: string, cell: GridCell | undefined): string {
  return cell === null || cell === undefined
    ? `${identifier(name)} IS NULL`
    : `${identifier(name)} = ${literal(cell)}`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(cell: GridCell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell);
}
