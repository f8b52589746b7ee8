import { ENCODINGS } from '#shared/formats/extract.ts';
import { FORMATS } from '#shared/formats/index.ts';
import type { Option } from '../../ui/index.ts';

export const DELIMITERS = [
  { id: ',', label: 'Comma ,' },
  { id: ';', label: 'Semicolon ;' },
  { id: '\t', label: 'Tab' },
  { id: '|', label: 'Pipe |' },
  { id: ' ', label: 'Space' },
  { id: ':', label: 'Colon :' },
  { id: ', ', label: 'Comma and space' },
] as const satisfies readonly Option[];

export const QUOTES = [
  { id: '"', label: 'Double quote "' },
  { id: "'", label: "Single quote '" },
  { id: '', label: 'None' },
] as const satisfies readonly Option[];

export const ESCAPES = [
  { id: '"', label: 'Doubled ""' },
  { id: "'", label: "Doubled ''" },
  { id: '\\', label: 'Backslash \\' },
  { id: '', label: 'None' },
] as const satisfies readonly Option[];

const ENCODING_NAMES: Record<(typeof ENCODINGS)[number], string> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'utf-16le': 'UTF-16, little-endian',
  'utf-16be': 'UTF-16, big-endian',
  'latin-1': 'Latin-1 (ISO 8859-1)',
  'windows-1252': 'Windows-1252',
};
export const ENCODING_CHOICES = ENCODINGS.map((id) => ({ id, label: ENCODING_NAMES[id] }));

export const FORMAT_CHOICES = FORMATS.map(({ id, title }) => ({ id, label: title })).sort((a, b) =>
  a.label.localeCompare(b.label, 'en'),
);

/** A character or text as people call it: by its name where it has one, else as it can be typed. */
export function nameOf(options: readonly Option[], value: string): string {
  return options.find(({ id }) => id === value)?.label ?? typedText(value);
}

/** A text as one can type it: a tab is `\t`. */
export function typedText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t');
}

/** What was typed, with `\t` for a tab and `\\` for a backslash; a lone backslash is one. */
export function textOfTyped(typed: string): string {
  return typed.replaceAll(/\\([t\\])/g, (_, sign: string) => (sign === 't' ? '\t' : '\\'));
}

/** How lines end, in the words of those who have to know it. */
export function newlineName(newline: string): string {
  switch (newline) {
    case '\r\n':
      return 'CR LF (Windows)';
    case '\n':
      return 'LF (Unix)';
    case '\r':
      return 'CR (old Mac)';
    default:
      return newline;
  }
}

/** What the parts of a file are called in its format. */
export function partName(format: string | undefined, compression: string | null): string {
  if (compression === 'zip') return 'File in the archive';
  if (format === 'xlsx') return 'Sheet';
  return format === 'sqlite' ? 'Table' : 'Table in the file';
}
