/** Larger blocks are no data: a whole block is in memory. */
const MOST_BYTES = 2 ** 30;

/** The content of a raw Snappy block (google/snappy, format_description.txt). @throws Error when it is damaged */
export function decodeSnappy(block: Uint8Array): Uint8Array {
  let from = 0;
  const byte = (): number => {
    const value = block[from++];
    if (value === undefined) throw new Error('a block of Snappy breaks off');
    return value;
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index++) value += byte() * 2 ** (8 * index);
    return value;
  };
  const output = new Uint8Array(declaredLength(byte));
  let to = 0;
  while (from < block.length) {
    const tag = byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const length = (short < 60 ? short : number(short - 59)) + 1;
      if (from + length > block.length || to + length > output.length)
        throw new Error('a block of Snappy is damaged');
      output.set(block.subarray(from, from + length), to);
      from += length;
      to += length;
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = kind === 1 ? (tag >> 5) * 256 + byte() : number(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > to || to + length > output.length)
      throw new Error('a block of Snappy is damaged');
    // A copy may overlap what it writes, so it goes byte by byte.
    for (const end = to + length; to < end; to++) output[to] = output[to - offset] ?? 0;
  }
  if (to !== output.length) throw new Error('a block of Snappy is damaged');
  return output;
}

function declaredLength(byte: () => number): number {
  let length = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const next = byte();
    length += (next & 0x7f) * 2 ** shift;
    if (next < 0x80) break;
  }
  if (length > MOST_BYTES) throw new Error('a block of Snappy is too large');
  return length;
}
