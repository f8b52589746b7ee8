/** Texts that systems and people write where there is no value, in small letters. */
export const MISSING_VALUES: readonly string[] = [
  'n/a',
  'na',
  '#n/a',
  '#na',
  'n.a.',
  'null',
  '<null>',
  '(null)',
  '\\n',
  'none',
  'nil',
  'nan',
  'nat',
  'undefined',
  'empty',
  '(empty)',
  '(blank)',
  'unknown',
  'not available',
  'not applicable',
  'not provided',
  'missing',
  'tbd',
  '?',
  '??',
  '-',
  '--',
  '---',
  '–',
  '—',
  '.',
];

const MISSING = new Set(MISSING_VALUES);

/** True for a text that may stand for “no value”, whatever its letters' case and the white space around it. */
export function standsForNone(text: string): boolean {
  return MISSING.has(text.trim().toLowerCase());
}
