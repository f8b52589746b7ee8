import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ENCODINGS, ReadOptions } from '#shared/formats/extract.ts';
import { binarySignature } from '#shared/formats/file-signature.ts';
import {
  detectFormat,
  EXTENSIONS,
  formatById,
  formatOfName,
  type FileHead,
  type FormatDefinition,
} from '#shared/formats/index.ts';
import {
  fileEmpty,
  fileFormatUnknown,
  fileIsBinary,
  fileIsFolder,
  fileMissing,
  fileNotAllowed,
  fileNotOfFormat,
  fileNotUtf8,
} from '#shared/kernel/messages/files.ts';

/** A file that was looked at: it exists, may be read, is not empty, and its first bytes fit its format. */
export interface InspectedFile {
  readonly path: string;
  /** What users know it by. */
  readonly label: string;
  readonly bytes: number;
  readonly format: FormatDefinition;
  /** The first bytes as text without the last, broken-off line; empty for binary formats. */
  readonly headText: string;
  /** True when `headText` is the whole file. */
  readonly complete: boolean;
  readonly encoding: (typeof ENCODINGS)[number];
  /** What the platform's decoder calls the encoding, byte order included. */
  readonly decoder: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1' | 'windows-1252';
}

const PARQUET_REMEDY = 'Rename it to .parquet, or choose the format Parquet.';
const HEAD_BYTES = 512 * 1024;
const TAIL_BYTES = 4096;

/**
 * Looks at a file before it is loaded.
 * @throws AppError `unreadable_file` naming what is wrong: missing, a folder, not allowed, empty, binary,
 *   of an unknown format, not in its encoding
 */
export async function inspectFile(path: string, label: string, options: ReadOptions): Promise<InspectedFile> {
  const { size, head, last } = await readEnds(path, label);
  if (head.length === 0) throw fileEmpty(label);
  const signature = binarySignature(head);
  const complete = size === head.length;
  const encoding = encodingOf(head, options);
  if (
    signature &&
    !encoding.encoding.startsWith('utf-16') &&
    !isParquet(head) &&
    !isNamedParquet(path, options)
  ) {
    throw fileIsBinary(label, signature.seems, signature.remedy);
  }
  const text = decodeHead(head, complete, encoding.decoder);
  const format = formatOf(path, label, options, { bytes: head, text });
  if (format.id === 'parquet') {
    if (!isParquet(head)) throw fileNotOfFormat(label, format.title, 'it does not begin like one.');
    return { path, label, bytes: size, format, headText: '', complete, ...encoding };
  }
  if (isParquet(head)) throw fileIsBinary(label, 'a Parquet file', PARQUET_REMEDY);
  const headText = assertText(text, format, last, label);
  return { path, label, bytes: size, format, headText, complete, ...encoding };
}

function assertText(text: string | null, format: FormatDefinition, last: string, label: string): string {
  if (text === null) throw fileNotUtf8(label);
  if (text.trim() === '') throw fileEmpty(label);
  const closing = /^\uFEFF?\s*\[/.test(text) ? ']' : '}';
  if (format.id === 'json' && last !== closing) {
    throw fileNotOfFormat(label, format.title, 'it breaks off before its end.');
  }
  return text;
}

/** The first bytes, and the last character that is no white space (of the last bytes; empty without one). */
async function readEnds(
  path: string,
  label: string,
): Promise<{ size: number; head: Uint8Array; last: string }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw fileIsFolder(label);
    const file = await open(path, 'r');
    try {
      const head = await readAt(file, 0, Math.min(HEAD_BYTES, found.size));
      const tail = await readAt(file, Math.max(0, found.size - TAIL_BYTES), Math.min(TAIL_BYTES, found.size));
      return { size: found.size, head, last: Buffer.from(tail).toString('latin1').trimEnd().slice(-1) };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw fileMissing(label);
    if (code === 'EACCES' || code === 'EPERM') throw fileNotAllowed(label);
    throw thrown;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function formatOf(path: string, label: string, options: ReadOptions, head: FileHead): FormatDefinition {
  if (options.format) return formatById(options.format);
  const detected = detectFormat(basename(path), head);
  if (detected) return detected;
  // Without a known name, bytes that are no UTF-8 may still be text of another encoding.
  throw head.text === null ? fileNotUtf8(label) : fileFormatUnknown(label, EXTENSIONS);
}

function isNamedParquet(path: string, options: ReadOptions): boolean {
  return (options.format ?? formatOfName(path)?.id) === 'parquet';
}

function isParquet(head: Uint8Array): boolean {
  return formatById('parquet').looksLike({ bytes: head, text: null });
}

type Encoding = Pick<InspectedFile, 'encoding' | 'decoder'>;

/** A byte order mark says more than an option does. */
function encodingOf(head: Uint8Array, options: ReadOptions): Encoding {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16', decoder: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16', decoder: 'utf-16be' };
  switch (options.encoding) {
    case 'utf-16':
    case 'utf-16le':
      return { encoding: options.encoding, decoder: 'utf-16le' };
    case 'utf-16be':
      return { encoding: 'utf-16be', decoder: 'utf-16be' };
    case 'windows-1252':
      return { encoding: 'windows-1252', decoder: 'windows-1252' };
    case 'latin-1':
      return { encoding: 'latin-1', decoder: 'latin1' };
    case 'utf-8':
    case undefined:
      return { encoding: 'utf-8', decoder: 'utf-8' };
  }
}

/** Null when the bytes are not of the encoding. A file cut in the middle of a line loses that line. */
function decodeHead(head: Uint8Array, complete: boolean, decoder: Encoding['decoder']): string | null {
  try {
    const text = new TextDecoder(decoder, { fatal: true }).decode(head, { stream: !complete });
    const cut = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    return complete || cut < 0 ? text : text.slice(0, cut + 1);
  } catch {
    return null;
  }
}
