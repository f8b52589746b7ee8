import { arrow } from './arrow.ts';
import { avro } from './avro.ts';
import { csv } from './csv.ts';
import type { FileHead, FormatDefinition, FormatId } from './define-format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { sqlite } from './sqlite.ts';
import { tsv } from './tsv.ts';
import { xlsx } from './xlsx.ts';

export type { FileHead, FormatDefinition, FormatId } from './define-format.ts';

/** Every file format, the more telling content first. A file here that defines one and is not listed fails a test. */
export const FORMATS: readonly FormatDefinition[] = [
  parquet,
  xlsx,
  arrow,
  avro,
  sqlite,
  ndjson,
  json,
  tsv,
  csv,
];

/** Extensions of what files of the formats come packed in. */
const PACKED_EXTENSIONS = ['.gz', '.zst', '.zip'];

/** Every extension a file may have, for dialogs and messages. */
export const EXTENSIONS: readonly string[] = [
  ...FORMATS.flatMap((format) => format.extensions),
  ...PACKED_EXTENSIONS,
];

/** A file's name without the extension of what it is packed in. */
export function unpackedName(name: string): string {
  return name.replace(/\.(gz|gzip|zst|zstd|zip)$/i, '');
}

/** True for a name that stands for data, packed or not; an archive may hold anything. */
export function isDataName(name: string): boolean {
  return /\.zip$/i.test(name) || formatOfName(unpackedName(name)) !== null;
}

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

/** The format of bytes that are no text, null when it is none of ours. */
export function binaryFormatOf(bytes: Uint8Array): FormatDefinition | null {
  return FORMATS.find((format) => isBinary(format) && format.looksLike({ bytes, text: null })) ?? null;
}

export function isBinary({ reader }: FormatDefinition): boolean {
  return reader === 'typed' || reader === 'rows';
}

function hasSecondObject({ text }: FileHead): boolean {
  return text !== null && /\n\s*\{/.test(text);
}
