import type { FileHandle } from 'node:fs/promises';

/** What a message is about; the numbers are those of the format. */
export const MESSAGE = { schema: 1, dictionary: 2, records: 3 } as const;

/** A message as it stands in the file, with its body, and where it ends. */
export interface ArrowMessage {
  readonly kind: number;
  readonly bytes: Uint8Array;
  readonly end: number;
}

/** More than that in one message is no data. */
const MOST_BYTES = 2 ** 31 - 1;
const FILE_MAGIC = 'ARROW1';

/**
 * The messages of an Arrow file or stream one after the other; a file is a stream between its magic and its footer.
 * @throws Error when it breaks off
 */
export async function* arrowMessages(file: FileHandle): AsyncGenerator<ArrowMessage> {
  const start = await read(file, 0, 8);
  let at = Buffer.from(start).toString('latin1', 0, 6) === FILE_MAGIC ? 8 : 0;
  const { size } = await file.stat();
  while (at + 4 <= size) {
    const prefix = viewOf(await read(file, at, Math.min(8, size - at)));
    // Before version 0.15 a message began with its length, without a mark.
    const marked = prefix.getInt32(0, true) === -1;
    const head = marked ? 8 : 4;
    const metadata = prefix.getInt32(marked ? 4 : 0, true);
    if (metadata === 0) return;
    if (metadata < 0 || metadata > size) throw new Error('a message of it has no proper length');
    const { kind, body } = describe(viewOf(await read(file, at + head, metadata)));
    const length = head + metadata + body;
    if (length > MOST_BYTES || at + length > size) throw new Error('it breaks off before its end');
    yield { kind, bytes: await read(file, at, length), end: at + length };
    at += length;
  }
}

async function read(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw new Error('it breaks off before its end');
  return bytes;
}

/** What the message table (a FlatBuffer) says of itself: its kind and the length of its body. */
function describe(view: DataView): { kind: number; body: number } {
  const table = view.getUint32(0, true);
  const fields = table - view.getInt32(table, true);
  const place = (field: number): number =>
    field < view.getUint16(fields, true) ? view.getUint16(fields + field, true) : 0;
  const kindAt = place(6);
  const bodyAt = place(10);
  return {
    kind: kindAt === 0 ? 0 : view.getUint8(table + kindAt),
    body: bodyAt === 0 ? 0 : Number(view.getBigInt64(table + bodyAt, true)),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
