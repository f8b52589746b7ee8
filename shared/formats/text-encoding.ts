import type { ENCODINGS } from './extract.ts';

export type TextEncoding = (typeof ENCODINGS)[number];

/** What bytes say of the encoding of their text. */
export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  /** True when the bytes do not tell it for certain: any of them could be text of another encoding. */
  readonly guessed: boolean;
}

/** So many well-formed sequences of several bytes for each stray byte still make UTF-8. */
const WELL_FORMED = 4;
const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The encoding of text that begins with `bytes`. A byte order mark says it; else every second byte being NUL is
 * UTF-16; else what is well-formed UTF-8, but for single bytes, is that; else it is Windows-1252 where it uses the
 * bytes 0x80 to 0x9F for characters, and Latin-1 where not.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return { encoding: 'utf-16', guessed: false };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', guessed: false };
  const wide = wideEncoding(bytes);
  if (wide) return { encoding: wide, guessed: true };
  return likelyEncoding(utf8Statistics(bytes));
}

/** The encoding of text of single bytes or UTF-8, from what was counted in it. */
export function likelyEncoding({ sequences, strays, controls, unused }: Utf8Statistics): DetectedEncoding {
  if (strays === 0 || sequences >= strays * WELL_FORMED) return { encoding: 'utf-8', guessed: strays > 0 };
  return { encoding: controls > 0 && unused === 0 ? 'windows-1252' : 'latin-1', guessed: true };
}

/** UTF-16 without a mark: NUL is in one of two bytes for Latin letters, digits, delimiters and line ends. */
function wideEncoding(bytes: Uint8Array): TextEncoding | null {
  const pairs = Math.min(bytes.length, 8192) >> 1;
  let high = 0;
  let low = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) high++;
    if (bytes[pair * 2 + 1] === 0) low++;
  }
  const least = Math.max(2, pairs * 0.08);
  if (low >= least && high <= low * 0.02) return 'utf-16le';
  if (high >= least && low <= high * 0.02) return 'utf-16be';
  return null;
}

export interface Utf8Statistics {
  /** Well-formed sequences of several bytes. */
  readonly sequences: number;
  /** Bytes above 0x7F outside of them; a sequence that the last bytes break off in is none. */
  readonly strays: number;
  /** Those of the stray bytes that are 0x80 to 0x9F, and that Windows-1252 leaves unused. */
  readonly controls: number;
  readonly unused: number;
}

/** Counts what tells UTF-8 from text of single bytes. */
export function utf8Statistics(bytes: Uint8Array): Utf8Statistics {
  let sequences = 0;
  let strays = 0;
  let controls = 0;
  let unused = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      sequences++;
      at += length - 1;
    } else if (length === 0) {
      strays++;
      if (byte < 0xa0) controls++;
      if (UNUSED_IN_1252.has(byte)) unused++;
    } else break;
  }
  return { sequences, strays, controls, unused };
}

/** The bytes of the UTF-8 sequence at a place: 0 when it is none, -1 when the bytes break off in it. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let offset = 1; offset < length; offset++) {
    const next = bytes[at + offset];
    if (next === undefined) return -1;
    const low = offset === 1 ? lowestSecond(lead) : 0x80;
    const high = offset === 1 ? highestSecond(lead) : 0xbf;
    if (next < low || next > high) return 0;
  }
  return length;
}

/** Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
function lowestSecond(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}
