import { isValue } from './csv-cell-kind.ts';
import type { CsvRecord } from './csv-records.ts';

const MOST_FOOTER = 30;
const TOTAL = /^\W*((grand|sub)[ -]?)?(total|sum|summe|gesamt|somme|average|mean)s?\b/i;
const NOTE =
  /^\W*(note|source|foot ?note|remark|copyright|generated|exported|created|printed|end of|page|quelle|hinweis|anmerkung|stand)s?\b|^(\*|©|\(c\)|--|==|#)/i;

/**
 * How many of a table's last records are no rows of it: notes that take one cell where rows take more, totals, and
 * the blank records around them. A last row that is merely cut short is none.
 */
export function footerOf(records: readonly CsvRecord[], width: number, values: ReadonlySet<number>): number {
  if (width < 2) return 0;
  let count = 0;
  for (let at = records.length - 1; at > 0 && count < MOST_FOOTER; at--) {
    const record = records[at];
    if (!record || !isFooter(records, at, width, values)) break;
    count = records.length - at;
  }
  // Blank records belong to a footer only when there is something in it.
  const footer = records.slice(records.length - count);
  return footer.some(({ fields }) => fields.some((field) => field.trim() !== '')) ? count : 0;
}

function isFooter(
  records: readonly CsvRecord[],
  at: number,
  width: number,
  values: ReadonlySet<number>,
): boolean {
  const record = records[at];
  if (!record || record.badQuote) return false;
  if (isBlankRecord(record)) return at < records.length - 1;
  const filled = record.fields.filter((field) => field.trim() !== '');
  const text = record.fields[0]?.trim() ?? '';
  if (text === '' || isValue(text)) return false;
  if (isTotal(text, filled, width)) return true;
  if (filled.length > 1 || (record.fields.length > 1 && width < 3)) return false;
  return (
    values.has(0) || NOTE.test(text) || isSentence(record, width) || standsApart(record, records[at - 1])
  );
}

function isTotal(text: string, filled: readonly string[], width: number): boolean {
  return TOTAL.test(text) && filled.length < width && filled.slice(1).every(isValue);
}

/** Words in a field of its own, where the rows have several. */
function isSentence({ fields }: CsvRecord, width: number): boolean {
  return fields.length === 1 && width > 2 && /\s/.test(fields[0]?.trim() ?? '');
}

function standsApart({ line }: CsvRecord, before: CsvRecord | undefined): boolean {
  return line > (before?.endLine ?? 0) || isBlankRecord(before);
}

function isBlankRecord(record: CsvRecord | undefined): boolean {
  return record?.fields.every((field) => field.trim() === '') === true;
}
