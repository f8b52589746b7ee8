type Text = string | number | boolean | null;

const WIDEST = 60;

/** Rows as aligned columns: numbers to the right, long texts cut, no NULL mistaken for an empty text. */
export function textTable(headers: readonly string[], rows: readonly (readonly Text[])[]): string {
  const cells = rows.map((row) => row.map(cellText));
  const widths = headers.map((header, index) =>
    Math.max(header.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const rightAligned = headers.map(
    (_, index) =>
      rows.length > 0 && rows.every((row) => typeof row[index] === 'number' || row[index] === null),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return rightAligned[index] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}

function cellText(value: Text): string {
  if (value === null) return '·';
  if (typeof value === 'number') return numberText(value);
  const text = String(value).replace(/\s+/g, ' ');
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

/** 1234567.891 as `1,234,567.891`: at most three decimals, `.` and `,` on every machine. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}
