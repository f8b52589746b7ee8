/** What an Excel number is shown as, by its format. */
export type NumberKind = 'number' | 'date' | 'time' | 'duration';

/** Formats that every workbook knows without spelling them out (ECMA-376 18.8.30, with the East Asian ones). */
const BUILT_IN_DATES = new Set([
  ...[14, 15, 16, 17, 22],
  ...range(27, 31),
  ...[36],
  ...range(50, 54),
  ...[57, 58],
]);
const BUILT_IN_TIMES = new Set([...range(18, 21), ...range(32, 35), 45, 47, 55, 56]);
const BUILT_IN_DURATIONS = new Set([46]);

/** What a number format shows; `code` is its text when the workbook spells it out. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return 'date';
    if (BUILT_IN_TIMES.has(id)) return 'time';
    return BUILT_IN_DURATIONS.has(id) ? 'duration' : 'number';
  }
  const [first = ''] = code.split(';');
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'duration';
  // Without texts in quotes, escaped characters, fill, width and [Red], what is left are codes.
  const codes = first.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, '').replace(/General/gi, '');
  if (/[yd]|e(?![+-])/i.test(codes)) return 'date';
  if (/[hs]/i.test(codes)) return 'time';
  return /m/i.test(codes) ? 'date' : 'number';
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31, the last day that Excel has. */
const LAST_DAY = 2_958_465;

export interface ExcelValue {
  readonly kind: 'date' | 'timestamp' | 'time' | 'text';
  readonly text: string;
}

/**
 * A serial number as its format shows it: a day as `2024-01-31`, a moment as `2024-01-31 12:00:00`, a time of day as
 * `12:00:00`, a duration as `36:00:00` (which is text); to the millisecond, as Excel. Null for a number that is no
 * date. The calendar of 1900 has a 29 February that never was; that day stays text.
 */
export function excelDate(serial: number, kind: NumberKind, is1904: boolean): ExcelValue | null {
  if (kind === 'duration') return { kind: 'text', text: clock(Math.round(serial * DAY_MS)) };
  if (serial < 0 || serial > LAST_DAY + 1) return null;
  const ms = Math.round(serial * DAY_MS);
  if (kind === 'time' && ms < DAY_MS) return { kind: 'time', text: clock(ms) };
  const day = Math.floor(ms / DAY_MS);
  const inDay = ms - day * DAY_MS;
  if (!is1904 && day === 60) {
    return { kind: 'text', text: inDay === 0 ? '1900-02-29' : `1900-02-29 ${clock(inDay)}` };
  }
  const shift = !is1904 && day < 60 ? 1 : 0;
  const date = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + (day + shift) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return inDay === 0 ? { kind: 'date', text: date } : { kind: 'timestamp', text: `${date} ${clock(inDay)}` };
}

/** Hours, minutes, seconds, and milliseconds when there are any. */
function clock(ms: number): string {
  const size = Math.abs(ms);
  const pad = (value: number, width = 2) => String(value).padStart(width, '0');
  const seconds = Math.floor(size / 1000);
  const whole = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${ms < 0 ? '-' : ''}${whole}${size % 1000 === 0 ? '' : `.${pad(size % 1000, 3)}`}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
