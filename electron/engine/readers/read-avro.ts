import type { FileHandle } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { decompress } from 'fzstd';
import { columnNames } from '#shared/formats/column-names.ts';
import { withFile } from '../open-extract-access.ts';
import { AvroInput } from './avro-input.ts';
import { avroFields, type AvroField } from './avro-schema.ts';
import type { ReadRequest, ReadTable } from './define-reader.ts';
import type { RowSink } from './row-sink.ts';
import { decodeSnappy } from './snappy-block.ts';

const MAGIC_BYTES = 4;
const SYNC_BYTES = 16;
/** Two numbers of at most ten bytes begin a block. */
const BLOCK_HEAD_BYTES = 20;
const MOST_BLOCK_BYTES = 2 ** 30;
const FIRST_HEADER_BYTES = 1 << 16;

/** An Avro object container, one block in memory at a time. Types are kept; nested values are JSON. */
export function readAvro({ path, label }: ReadRequest, sink: RowSink): Promise<ReadTable> {
  return withFile(path, label, async (file, size) => {
    const { fields, codec, sync, end } = await readHeader(file, size);
    const { names, warnings } = columnNames(
      fields.map(({ name }) => name),
      fields.length,
    );
    for (let at = end; at < size && !sink.full;) {
      const head = new AvroInput(await bytesAt(file, at, Math.min(BLOCK_HEAD_BYTES, size - at)));
      const rows = head.size();
      const length = head.size();
      const start = at + head.at;
      at = start + length + SYNC_BYTES;
      if (rows < 0 || length < 0 || at > size) throw new Error('it breaks off before its end');
      if (length > MOST_BLOCK_BYTES) throw new Error('a block of it is too large');
      const block = await bytesAt(file, start, length + SYNC_BYTES);
      if (Buffer.compare(block.subarray(length), sync) !== 0)
        throw new Error('a block of it does not end as it should');
      await addRows(decode(block.subarray(0, length), codec), rows, fields, sink, at / size);
    }
    const columns = fields.map(({ of }, index) => ({
      name: names[index] ?? '',
      type: of.type === 'NULL' ? 'VARCHAR' : of.type,
    }));
    return { columns, warnings, part: null, parts: [] };
  });
}

async function addRows(
  content: Uint8Array,
  rows: number,
  fields: readonly AvroField[],
  sink: RowSink,
  fraction: number,
): Promise<void> {
  const input = new AvroInput(content);
  for (let row = 0; row < rows && !sink.full; row++) {
    sink.add(fields.map(({ of }) => of.text(input)));
    if (sink.due) await sink.flush(fraction);
  }
  if (!input.done && !sink.full) throw new Error('a block of it has more in it than its records');
}

interface Header {
  readonly fields: readonly AvroField[];
  readonly codec: string;
  readonly sync: Uint8Array;
  readonly end: number;
}

/** The header has no length of its own: more is read until all of it is there. */
async function readHeader(file: FileHandle, size: number): Promise<Header> {
  for (let length = FIRST_HEADER_BYTES; ; length *= 8) {
    const bytes = await bytesAt(file, 0, Math.min(length, size));
    const input = new AvroInput(bytes);
    try {
      return header(input);
    } catch (thrown) {
      if (!input.cut || length >= size) throw thrown;
    }
  }
}

function header(input: AvroInput): Header {
  input.bytes(MAGIC_BYTES);
  const metadata = new Map<string, Uint8Array>();
  for (let count = input.size(); count !== 0; count = input.size()) {
    if (count < 0) input.size();
    for (let left = Math.abs(count); left > 0; left--) metadata.set(input.text(), input.sized());
  }
  const textOf = (key: string) => Buffer.from(metadata.get(key) ?? []).toString('utf8');
  const sync = input.bytes(SYNC_BYTES);
  if (!metadata.has('avro.schema')) throw new Error('it has no schema');
  const schema: unknown = JSON.parse(textOf('avro.schema'));
  return { fields: avroFields(schema), codec: textOf('avro.codec'), sync, end: input.at };
}

function decode(block: Uint8Array, codec: string): Uint8Array {
  switch (codec) {
    case '':
    case 'null':
      return block;
    case 'deflate':
      return inflateRawSync(block, { maxOutputLength: MOST_BLOCK_BYTES });
    case 'zstandard':
      return decompress(block);
    case 'snappy': {
      const content = decodeSnappy(block.subarray(0, -4));
      const checksum = new DataView(block.buffer, block.byteOffset + block.length - 4, 4).getUint32(0);
      if (crc32(content) !== checksum) throw new Error('the checksum of a block is another');
      return content;
    }
    default:
      throw new Error(
        `its blocks are compressed by ${codec}; write it with deflate, snappy, zstandard or none`,
      );
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw new Error('it breaks off before its end');
  return bytes;
}
