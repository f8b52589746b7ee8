/** Bytes as DuckDB reads a BLOB: `\xAB` each. */
export function blobText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('hex')
    .replace(/../g, '\\x$&');
}
