import { escapeHtml } from './escape-html.ts';

/** A column of a table: its head, and what it holds. */
export interface HtmlColumn {
  readonly head: string;
  readonly kind?: 'number' | 'name';
}

/** A text, escaped; or markup that was made here. */
export type HtmlCell = string | { readonly markup: string };

/** A table with a head; the first cell of each row is its header. Texts are escaped. */
export function htmlTable(columns: readonly HtmlColumn[], rows: readonly (readonly HtmlCell[])[]): string {
  return tableOf(columns, rows.map((row) => tableRow(columns, row)).join(''));
}

/** A table of rows that are markup already; `name` is its class. */
export function tableOf(columns: readonly HtmlColumn[], rows: string, name = ''): string {
  const head = columns.map(
    ({ head: text, kind }) => `<th scope="col"${classOf(kind)}>${escapeHtml(text)}</th>`,
  );
  return `<table${classOf(name)}><thead><tr>${head.join('')}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** One row of a table. */
export function tableRow(columns: readonly HtmlColumn[], cells: readonly HtmlCell[]): string {
  const written = cells.map((cell, index) => {
    const content = typeof cell === 'string' ? escapeHtml(cell) : cell.markup;
    const attributes = classOf(columns[index]?.kind);
    return index === 0 ? `<th scope="row"${attributes}>${content}</th>` : `<td${attributes}>${content}</td>`;
  });
  return `<tr>${written.join('')}</tr>`;
}

function classOf(name: string | undefined): string {
  return name === undefined || name === '' ? '' : ` class="${name}"`;
}
