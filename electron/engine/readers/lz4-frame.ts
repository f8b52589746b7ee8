const MAGIC = 0x184d2204;
const STORED = 0x80000000;

/**
 * The content of one LZ4 frame, `length` bytes of it (the LZ4 frame format 1.6.4; checksums are passed over).
 * @throws Error when it is damaged or of another length
 */
export function decodeLz4Frame(frame: Uint8Array, length: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 7 || view.getUint32(0, true) !== MAGIC) throw new Error('it is no LZ4 frame');
  const flags = view.getUint8(4);
  const blockChecksum = (flags & 0x10) === 0 ? 0 : 4;
  let at = 7 + ((flags & 0x08) === 0 ? 0 : 8) + ((flags & 0x01) === 0 ? 0 : 4);
  const output = new Uint8Array(length);
  let written = 0;
  for (;;) {
    const size = at + 4 <= frame.length ? view.getUint32(at, true) : 0;
    if (size === 0) break;
    at += 4;
    const bytes = size % STORED;
    if (at + bytes > frame.length) throw new Error('a block of LZ4 breaks off');
    const block = frame.subarray(at, at + bytes);
    written = size >= STORED ? store(block, output, written) : decodeBlock(block, output, written);
    at += bytes + blockChecksum;
  }
  if (written !== length) throw new Error('a buffer of LZ4 has another length than it says');
  return output;
}

function store(block: Uint8Array, output: Uint8Array, at: number): number {
  output.set(block, at);
  return at + block.length;
}

/** Sequences of literals and copies of what was written before, across blocks too. */
function decodeBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let from = 0;
  let to = start;
  const byte = (): number => {
    const value = block[from++];
    if (value === undefined) throw new Error('a block of LZ4 breaks off');
    return value;
  };
  const extended = (length: number): number => {
    if (length !== 15) return length;
    let total = length;
    for (let more = 255; more === 255; total += more) more = byte();
    return total;
  };
  while (from < block.length) {
    const token = byte();
    const literals = extended(token >> 4);
    if (from + literals > block.length) throw new Error('a block of LZ4 breaks off');
    output.set(block.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= block.length) break;
    const offset = byte() + byte() * 256;
    const copied = extended(token & 15) + 4;
    if (offset === 0 || offset > to || to + copied > output.length)
      throw new Error('a block of LZ4 is damaged');
    // A copy may overlap what it writes, so it goes byte by byte.
    for (const end = to + copied; to < end; to++) output[to] = output[to - offset] ?? 0;
  }
  return to;
}
