/** Bytes in Avro's binary encoding, read from front to back. @throws Error when they end too early */
export class AvroInput {
  at = 0;
  /** True once more was asked for than there is. */
  cut = false;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.at];
    if (value === undefined) throw this.#tooShort();
    this.at++;
    return value;
  }

  bytes(length: number): Uint8Array {
    if (length < 0 || this.at + length > this.#bytes.length) throw this.#tooShort();
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  /** A number of variable length, lowest bits first, its sign in the lowest. */
  long(): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt((low >>> 1) ^ -(low & 1));
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
    }
    throw new Error('it has a number that does not end');
  }

  /** A count or length. */
  size(): number {
    const value = Number(this.long());
    if (!Number.isSafeInteger(value)) throw new Error('it has a length that cannot be');
    return value;
  }

  float(): number {
    this.bytes(4);
    return this.#view.getFloat32(this.at - 4, true);
  }

  double(): number {
    this.bytes(8);
    return this.#view.getFloat64(this.at - 8, true);
  }

  text(): string {
    return Buffer.from(this.sized()).toString('utf8');
  }

  sized(): Uint8Array {
    return this.bytes(this.size());
  }

  #tooShort(): Error {
    this.cut = true;
    return new Error('it breaks off before its end');
  }
}
