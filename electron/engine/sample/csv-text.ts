/** A value of a generated file; null is written as nothing between two delimiters. */
export type CsvValue = string | number | null;

/** Comma, double quotes where needed, LF, one header line. @throws RangeError on a row of another length */
export function csvText(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows]
    .map((row) => {
      if (row.length !== header.length)
        throw new RangeError(`A row of ${row.length} values under ${header.length} names.`);
      return `${row.map(field).join(',')}\n`;
    })
    .join('');
}

function field(value: CsvValue): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
