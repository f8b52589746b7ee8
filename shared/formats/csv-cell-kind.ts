/** What a cell's text looks like; `text` is everything that gives itself away as nothing else. */
export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'truth' | 'link' | 'text';

const NUMBER = /^[+-]?[$€£¥]?\s?[+-]?(\d[\d_,.' ]*|\.\d+)([eE][+-]?\d+)?\s?[%€$£¥]?$/;
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d\d.*)?$/;
const TIME = /^\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[ap]m)?$/i;
const LINK = /^([a-z][a-z+.-]*:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The kind of a cell, white space around it ignored. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'empty';
  const first = text.charCodeAt(0);
  // Most texts begin with a letter, and no number, date or time does.
  const letter = (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a) || first > 0xff;
  if (!letter) {
    if (NUMBER.test(text)) return 'number';
    if (DATE.test(text)) return 'date';
    if (TIME.test(text)) return 'time';
  }
  if (text.length <= 5 && /^(true|false)$/i.test(text)) return 'truth';
  if (text.length < 300 && LINK.test(text)) return 'link';
  return 'text';
}

/** True for what no header would be called: numbers, dates, times, truth values, addresses. */
export function isValue(cell: string): boolean {
  const kind = cellKind(cell);
  return kind !== 'empty' && kind !== 'text';
}
