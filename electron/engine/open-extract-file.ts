import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ENCODINGS, ReadOptions } from '#shared/formats/extract.ts';
import { nextLine } from '#shared/formats/csv-records.ts';
import { binarySignature } from '#shared/formats/file-signature.ts';
import {
  detectFormat,
  EXTENSIONS,
  formatById,
  formatOfName,
  type FileHead,
  type FormatDefinition,
} from '#shared/formats/index.ts';
import { detectEncoding } from '#shared/formats/text-encoding.ts';
import {
  fileEmpty,
  fileFormatUnknown,
  fileIsBinary,
  fileIsFolder,
  fileMissing,
  fileNotAllowed,
  fileNotOfFormat,
} from '#shared/kernel/messages/files.ts';
import { textPieces, type DecoderName } from './open-extract-decode.ts';

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
  /** The last lines of a text file that is not `complete`; else empty. */
  readonly tailText: string;
  readonly encoding: (typeof ENCODINGS)[number];
  /** True when nothing says the encoding for certain. */
  readonly encodingGuessed: boolean;
  readonly decoder: DecoderName;
}

const PARQUET_REMEDY = 'Rename it to .parquet, or choose the format Parquet.';
const HEAD_BYTES = 512 * 1024;
/** Read instead where the lines are so long that fewer than this many are in the head. */
const LONG_HEAD_BYTES = 8 * 2 ** 20;
const LEAST_LINES = 12;
const TAIL_BYTES = 32 * 1024;

/**
 * Looks at a file before it is loaded.
 * @throws AppError `unreadable_file` naming what is wrong: missing, a folder, not allowed, empty, binary,
 *   of an unknown format, not in its encoding
 */
export async function inspectFile(path: string, label: string, options: ReadOptions): Promise<InspectedFile> {
  const { size, head, tail } = await readEnds(path, label);
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
  const tailText = complete ? '' : decodeTail(tail, size, encoding.decoder);
  const format = formatOf(path, label, options, { bytes: head, text });
  if (format.id === 'parquet') {
    if (!isParquet(head)) throw fileNotOfFormat(label, format.title, 'it does not begin like one.');
    return { path, label, bytes: size, format, headText: '', tailText: '', complete, ...encoding };
  }
  if (isParquet(head)) throw fileIsBinary(label, 'a Parquet file', PARQUET_REMEDY);
  const last = Buffer.from(tail).toString('latin1').trimEnd().slice(-1);
  const headText = assertText(text, format, last, label);
  return { path, label, bytes: size, format, headText, tailText, complete, ...encoding };
}

function assertText(text: string, format: FormatDefinition, last: string, label: string): string {
  if (text.trim() === '') throw fileEmpty(label);
  const closing = /^\uFEFF?\s*\[/.test(text) ? ']' : '}';
  if (format.id === 'json' && last !== closing) {
    throw fileNotOfFormat(label, format.title, 'it breaks off before its end.');
  }
  return text;
}

/** The first and the last bytes. */
async function readEnds(
  path: string,
  label: string,
): Promise<{ size: number; head: Uint8Array; tail: Uint8Array }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw fileIsFolder(label);
    const file = await open(path, 'r');
    try {
      const short = await readAt(file, 0, Math.min(HEAD_BYTES, found.size));
      const head = hasLines(short) ? short : await readAt(file, 0, Math.min(LONG_HEAD_BYTES, found.size));
      const tail = await readAt(file, Math.max(0, found.size - TAIL_BYTES), Math.min(TAIL_BYTES, found.size));
      return { size: found.size, head, tail };
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
  throw fileFormatUnknown(label, EXTENSIONS);
}

function hasLines(head: Uint8Array): boolean {
  let lines = 0;
  for (
    let at = head.indexOf(LINE_FEED);
    at >= 0 && lines < LEAST_LINES;
    at = head.indexOf(LINE_FEED, at + 1)
  ) {
    lines++;
  }
  return lines >= LEAST_LINES || head.includes(CARRIAGE_RETURN);
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function isNamedParquet(path: string, options: ReadOptions): boolean {
  return (options.format ?? formatOfName(path)?.id) === 'parquet';
}

function isParquet(head: Uint8Array): boolean {
  return formatById('parquet').looksLike({ bytes: head, text: null });
}

type Encoding = Pick<InspectedFile, 'encoding' | 'encodingGuessed' | 'decoder'>;

/** A byte order mark says more than an option does. */
function encodingOf(head: Uint8Array, options: ReadOptions): Encoding {
  const detected = detectEncoding(head);
  const marked = detected.encoding === 'utf-16';
  const encoding = marked ? detected.encoding : (options.encoding ?? detected.encoding);
  const decoder = encoding === 'utf-16' ? (head[0] === 0xfe ? 'utf-16be' : 'utf-16le') : DECODERS[encoding];
  return { encoding, encodingGuessed: options.encoding === undefined && detected.guessed, decoder };
}

/** Of every encoding but the one whose byte order its mark tells. */
const DECODERS = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'latin1',
  'windows-1252': 'windows-1252',
} as const;

/** A file cut in the middle of a line loses that line. */
function decodeHead(head: Uint8Array, complete: boolean, decoder: DecoderName): string {
  const pieces = textPieces(decoder);
  const text = pieces.decode(head);
  if (complete) return text + pieces.end();
  const cut = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return cut < 0 ? text : text.slice(0, cut + 1);
}

/** The text of the last bytes, from the first line that begins in them. */
function decodeTail(tail: Uint8Array, size: number, decoder: DecoderName): string {
  const odd = decoder.startsWith('utf-16') ? (size - tail.length) % 2 : 0;
  const pieces = textPieces(decoder);
  const text = pieces.decode(tail.subarray(odd)) + pieces.end();
  return text.slice(nextLine(text, 0));
}
