/** A run of one class of characters in a text: letters, digits, or any other character by itself. */
export interface Run {
  readonly kind: 'letters' | 'digits' | 'other';
  readonly text: string;
}

const RUNS = /\p{L}+|[0-9]+|[^\p{L}0-9]/gu;

/** A text as runs of letters, runs of digits, and single other characters. */
export function runsOf(text: string): Run[] {
  return (text.match(RUNS) ?? []).map((run) => ({
    kind: /^[0-9]/.test(run) ? 'digits' : /^\p{L}/u.test(run) ? 'letters' : 'other',
    text: run,
  }));
}

/** The form of a text, however long its runs are: `AB-12` and `xyz-3` are both `a-9`. */
export function formOf(text: string): string {
  return runsOf(text)
    .map(({ kind, text: run }) => (kind === 'letters' ? 'a' : kind === 'digits' ? '9' : run))
    .join('');
}

/** A text as a pattern that matches it only; RE2 and all that read it alike. */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

/** The letters and digits of a text, whatever stands between: `AB-12` and `ab 12` are both `aa99`. */
export function shapeOf(text: string): string {
  return text
    .replace(/[^\p{L}0-9]/gu, '')
    .replace(/\p{L}/gu, 'a')
    .replace(/[0-9]/g, '9');
}

const SPREADSHEET_DATE =
  /^((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{1,4}|[0-9]{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))$/;

/** True for what a spreadsheet makes of `6-70` and `3-4`: a month. */
export function isSpreadsheetDate(text: string): boolean {
  return SPREADSHEET_DATE.test(text);
}
