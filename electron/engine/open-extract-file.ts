import { basename } from 'node:path';
import type { ENCODINGS, ReadOptions } from '#shared/formats/extract.ts';
import { nextLine } from '#shared/formats/csv-records.ts';
import {
  binarySignature,
  compoundDirectoryAt,
  compoundSignature,
  isCompound,
  markupSignature,
  type Signature,
} from '#shared/formats/file-signature.ts';
import {
  binaryFormatOf,
  detectFormat,
  EXTENSIONS,
  formatById,
  formatOfName,
  isBinary,
  type FileHead,
  type FormatDefinition,
} from '#shared/formats/index.ts';
import { detectEncoding } from '#shared/formats/text-encoding.ts';
import type { AppError } from '#shared/kernel/index.ts';
import { fileEmpty, fileFormatUnknown, fileNotOfFormat } from '#shared/kernel/messages/files.ts';
import { fileIsOther } from '#shared/kernel/messages/formats.ts';
import { readAt, withFile } from './open-extract-access.ts';
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

const HEAD_BYTES = 512 * 1024;
/** Read instead where the lines are so long that fewer than this many are in the head. */
const LONG_HEAD_BYTES = 8 * 2 ** 20;
const LEAST_LINES = 12;
const TAIL_BYTES = 32 * 1024;
const DIRECTORY_BYTES = 4096;

/**
 * Looks at a file before it is loaded.
 * @throws AppError `unreadable_file` naming what is wrong: missing, a folder, not allowed, empty, binary,
 *   of an unknown format, not in its encoding
 */
export async function inspectFile(path: string, label: string, options: ReadOptions): Promise<InspectedFile> {
  const { size, head, tail } = await readEnds(path, label);
  if (head.length === 0) throw fileEmpty(label);
  const complete = size === head.length;
  const encoding = encodingOf(head, options);
  const wanted = options.format === undefined ? formatOfName(basename(path)) : formatById(options.format);
  const binary = binaryFormatOf(head);
  if (binary) {
    if (wanted && wanted !== binary) throw otherFormat(label, binary);
    return { path, label, bytes: size, format: binary, headText: '', tailText: '', complete, ...encoding };
  }
  const signature = encoding.encoding.startsWith('utf-16') ? null : await signatureOf(path, label, head);
  if (signature) throw fileIsOther(label, signature.seems, signature.remedy);
  if (wanted && isBinary(wanted)) throw fileNotOfFormat(label, wanted.title, 'it does not begin like one.');
  const text = decodeHead(head, complete, encoding.decoder);
  const tailText = complete ? '' : decodeTail(tail, size, encoding.decoder);
  const format = formatOf(path, label, options, { bytes: head, text });
  const last = Buffer.from(tail).toString('latin1').trimEnd().slice(-1);
  const headText = assertText(text, format, last, label);
  const markup = options.format === undefined ? markupSignature(headText) : null;
  if (markup) throw fileIsOther(label, markup.seems, markup.remedy);
  return { path, label, bytes: size, format, headText, tailText, complete, ...encoding };
}

function otherFormat(label: string, { title, extensions }: FormatDefinition): AppError {
  const article = /^[AEIOU]/.test(title) ? 'an' : 'a';
  return fileIsOther(
    label,
    `${article} ${title} file`,
    `Rename it to ${extensions[0] ?? ''}, or choose the format ${title}.`,
  );
}

/** The names that tell compound files apart may be anywhere in them. */
async function signatureOf(path: string, label: string, head: Uint8Array): Promise<Signature | null> {
  if (!isCompound(head)) return binarySignature(head);
  const directory = await withFile(path, label, (file) =>
    readAt(file, compoundDirectoryAt(head), DIRECTORY_BYTES),
  );
  return compoundSignature(directory);
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
  return withFile(path, label, async (file, size) => {
    const short = await readAt(file, 0, Math.min(HEAD_BYTES, size));
    const head = hasLines(short) ? short : await readAt(file, 0, Math.min(LONG_HEAD_BYTES, size));
    const tail = await readAt(file, Math.max(0, size - TAIL_BYTES), Math.min(TAIL_BYTES, size));
    return { size, head, tail };
  });
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
