/** What bytes give themselves away as, and what to do with such a file. */
export interface Signature {
  /** Completes "it seems to be …". */
  readonly seems: string;
  readonly remedy: string;
}

const unpack = (kind: string): Signature => ({
  seems: `a ${kind} archive`,
  remedy: 'Unpack it and open the file inside.',
});
const notData = (seems: string): Signature => ({
  seems,
  remedy: 'Choose the data file; this one only has its name.',
});

const SIGNATURES: readonly (readonly [prefix: readonly number[], signature: Signature])[] = [
  [
    ascii('PAR1'),
    { seems: 'a Parquet file', remedy: 'Rename it to .parquet, or choose the format Parquet.' },
  ],
  [[0x89, ...ascii('PNG')], notData('a PNG image')],
  [[0xff, 0xd8, 0xff], notData('a JPEG image')],
  [ascii('GIF8'), notData('a GIF image')],
  [ascii('%PDF'), notData('a PDF document')],
  [
    [0x50, 0x4b, 0x03, 0x04],
    {
      seems: 'a ZIP archive or an Excel workbook',
      remedy: 'Unpack it, or save the sheet as CSV from the spreadsheet, and open that.',
    },
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    { seems: 'an old Excel workbook', remedy: 'Save the sheet as CSV from the spreadsheet, and open that.' },
  ],
  [[0x1f, 0x8b], unpack('gzip')],
  [[0x28, 0xb5, 0x2f, 0xfd], unpack('Zstandard')],
  [ascii('BZh'), unpack('bzip2')],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], unpack('xz')],
  [[0x37, 0x7a, 0xbc, 0xaf], unpack('7-Zip')],
  [ascii('SQLite format 3'), notData('an SQLite database')],
  [[0x7f, ...ascii('ELF')], notData('a program')],
  [[0x4d, 0x5a, 0x90, 0x00], notData('a Windows program')],
  [[...ascii('Obj'), 0x01], notData('an Avro file')],
  [ascii('ARROW1'), notData('an Arrow file')],
];

/** Of the first bytes of text, so many may be control characters that no text needs. */
const MOST_CONTROLS = 0.05;
const LOOKED_AT = 8192;

/** What a file's first bytes seem to be when they are not text: a known kind, or binary data for its many controls. */
export function binarySignature(bytes: Uint8Array): Signature | null {
  for (const [prefix, signature] of SIGNATURES) {
    if (prefix.every((byte, index) => bytes[index] === byte)) return signature;
  }
  return isBinary(bytes.subarray(0, LOOKED_AT)) ? notData('binary data') : null;
}

/** NUL to backspace and shift-out to substitute, without the ones that separate fields (0x01, and 0x1C to 0x1F). */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte === 0 || (byte > 1 && byte < 9) || (byte > 13 && byte < 27)) controls++;
  return controls > bytes.length * MOST_CONTROLS;
}

function ascii(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
