import { csv } from './csv.ts';
import type { FileHead, FormatDefinition, FormatId } from './define-format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { tsv } from './tsv.ts';

export type { FileHead, FormatDefinition, FormatId } from './define-format.ts';

/** Every file format, the more telling content first. A file here that defines one and is not listed fails a test. */
export const FORMATS: readonly FormatDefinition[] = [parquet, ndjson, json, tsv, csv];

/** Every extension a file may have, for dialogs and messages. */
export const EXTENSIONS: readonly string[] = FORMATS.flatMap((format) => format.extensions);

export function formatById(id: FormatId): FormatDefinition {
  const found = FORMATS.find((format) => format.id === id);
  if (!found) throw new TypeError(`There is no format ${id}.`);
  return found;
}

/** The format a name's extension stands for, null when it stands for none. */
export function formatOfName(name: string): FormatDefinition | null {
  const lower = name.toLowerCase();
  return FORMATS.find((format) => format.extensions.some((extension) => lower.endsWith(extension))) ?? null;
}

/**
 * The format of a file: its name's, but for `.json` that holds one object a line; without a telling name, what
 * the content looks like. Null when neither says.
 */
export function detectFormat(name: string, head: FileHead): FormatDefinition | null {
  const named = formatOfName(name);
  if (named?.id === 'json' && ndjson.looksLike(head) && hasSecondObject(head)) return ndjson;
  return named ?? FORMATS.find((format) => format.looksLike(head)) ?? null;
}

function hasSecondObject({ text }: FileHead): boolean {
  return text !== null && /\n\s*\{/.test(text);
}
