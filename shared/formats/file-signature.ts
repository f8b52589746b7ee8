import { beginsWithAscii, containsAscii, utf16Ascii } from './ascii-bytes.ts';

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
const convert = (seems: string, how: string): Signature => ({ seems, remedy: `${how}, and open that.` });

const FROM_SPREADSHEET = 'Save it as .xlsx, or the sheet as CSV, from the spreadsheet program';
const FROM_STATISTICS = 'Save it as CSV or Parquet from its program, or with pandas or haven';

const SIGNATURES: readonly (readonly [prefix: string, signature: Signature])[] = [
  ['\x89PNG', notData('a PNG image')],
  ['\xff\xd8\xff', notData('a JPEG image')],
  ['GIF8', notData('a GIF image')],
  ['II*\0', notData('a TIFF image')],
  ['MM\0*', notData('a TIFF image')],
  [
    '%PDF',
    convert('a PDF document', 'Ask for the data its tables were made from, or copy them to a CSV file'),
  ],
  ['{\\rtf', convert('a Rich Text document', 'Save its table as CSV')],
  ['PK\x03\x04', unpack('ZIP')],
  ['\x1f\x8b', unpack('gzip')],
  ['\x28\xb5\x2f\xfd', unpack('Zstandard')],
  ['BZh', unpack('bzip2')],
  ['\xfd7zXZ', unpack('xz')],
  ['\x04\x22\x4d\x18', unpack('LZ4')],
  ['7z\xbc\xaf', unpack('7-Zip')],
  ['Rar!\x1a\x07', unpack('RAR')],
  ['ORC', convert('an ORC file', 'Write it as Parquet, for example with Spark or pyarrow')],
  ['FEA1', convert('a Feather file of version 1', 'Write it as Feather version 2 or Parquet')],
  ['\x89HDF\r\n', convert('an HDF5 file', 'Write its table as Parquet or CSV')],
  ['$FL2', convert('an SPSS file', FROM_STATISTICS)],
  ['$FL3', convert('an SPSS file', FROM_STATISTICS)],
  ['<stata_dta>', convert('a Stata file', FROM_STATISTICS)],
  ['HEADER RECORD*******LIB', convert('a SAS transport file', FROM_STATISTICS)],
  ['RDX', convert('an R data file', 'Save it as CSV or Parquet from R')],
  ['\0\x01\0\0Standard ', convert('a Microsoft Access database', 'Export its tables as CSV')],
  ['\x7fELF', notData('a program')],
  ['MZ\x90\0', notData('a Windows program')],
];

/** SAS7BDAT begins with twelve zeros and this. */
const SAS = '\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60';
/** Microsoft's container for several streams: Office before 2007, and whatever is encrypted since. */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** DuckDB's own database files have this after a checksum of eight bytes. */
const DUCKDB = 'DUCK';
const TAR_AT = 257;

/** Of the first bytes of text, so many may be control characters that no text needs. */
const MOST_CONTROLS = 0.05;
const LOOKED_AT = 8192;

/** What a file's first bytes seem to be when they are not text: a known kind, or binary data for its many controls. */
export function binarySignature(bytes: Uint8Array): Signature | null {
  for (const [prefix, signature] of SIGNATURES) {
    if (beginsWithAscii(bytes, prefix)) return signature;
  }
  if (isCompound(bytes)) return compoundSignature(bytes);
  if (beginsWithAscii(bytes, SAS)) return convert('a SAS data set', FROM_STATISTICS);
  if (beginsWithAscii(bytes.subarray(8), DUCKDB)) {
    return convert('a DuckDB database', 'Export its tables as Parquet');
  }
  if (beginsWithAscii(bytes.subarray(TAR_AT), 'ustar')) return unpack('tar');
  return isBinary(bytes.subarray(0, LOOKED_AT)) ? notData('binary data') : null;
}

/** NUL to backspace and shift-out to substitute, without the ones that separate fields (0x01, and 0x1C to 0x1F). */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte === 0 || (byte > 1 && byte < 9) || (byte > 13 && byte < 27)) controls++;
  return controls > bytes.length * MOST_CONTROLS;
}

export function isCompound(bytes: Uint8Array): boolean {
  return beginsWithAscii(bytes, COMPOUND);
}

/** Where in a compound file the names of its streams begin. */
export function compoundDirectoryAt(header: Uint8Array): number {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return header.length < 52
    ? 0
    : (view.getUint32(48, true) + 1) * 2 ** Math.min(16, view.getUint16(30, true));
}

/** What a compound file is, by the names of its streams. */
export function compoundSignature(directory: Uint8Array): Signature {
  const has = (name: string) => containsAscii(directory, utf16Ascii(name));
  if (has('EncryptedPackage')) {
    return convert('a workbook or document under a password', 'Save a copy without the password');
  }
  if (has('WordDocument')) return convert('an old Word document', 'Save its table as CSV');
  return convert('an old Excel workbook (.xls)', FROM_SPREADSHEET);
}

/** Text that is a web page or XML, under whatever name; programs like to call those .xls. */
export function markupSignature(text: string): Signature | null {
  const start = text
    .slice(0, 1000)
    .replace(/^\uFEFF?\s*/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<table|<meta)\b/.test(start)) {
    return convert('a web page', 'Open it in a spreadsheet program and save it as .xlsx or CSV');
  }
  if (start.startsWith('<?xml')) return convert('an XML file', 'Turn its records into CSV or JSON');
  return null;
}
