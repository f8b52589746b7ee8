import { createReadStream, type ReadStream } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import type { Extract } from '#shared/formats/extract.ts';
import { formatOfName, unpackedName } from '#shared/formats/index.ts';
import { AppError } from '#shared/kernel/index.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import {
  archiveDamaged,
  archiveEmpty,
  archiveTooLarge,
  noRoomToUnpack,
  partNotThere,
} from '#shared/kernel/messages/formats.ts';
import type { Job } from './job.ts';
import { readAt, withFile } from './open-extract-access.ts';
import { isWorkbook, refuseOtherDocument } from './readers/office-document.ts';
import { ZipArchive } from './readers/zip-archive.ts';

/** A file as it is read, and what it came in. */
export interface UnpackedFile {
  /** Where the content is; its name tells the format as far as the name of the original does. */
  readonly path: string;
  /** True when more was inside than was asked for: then the content ends after a line. */
  readonly cut: boolean;
  /** Size of the file as the user knows it. */
  readonly bytes: number;
  readonly compression: Extract['compression'];
  /** The archive member it was, and those there were to choose from. */
  readonly part: string | null;
  readonly parts: readonly string[];
  /** The part asked for, when it was not a member: a sheet or table of the content. */
  readonly partInside: string | undefined;
}

export interface UnpackRequest {
  readonly path: string;
  readonly label: string;
  /** The member of an archive; without one the first that looks like data is taken. */
  readonly part: string | undefined;
  /** Where the content goes; it must be empty. */
  readonly folder: string;
  /** Bytes that are enough; all when left out. */
  readonly most?: number | undefined;
}

/**
 * Content that grows more than `ratio` times is taken for a trap once it is larger than `bytes`. Real exports grow
 * ten- to fiftyfold; a trap of one layer a thousandfold.
 */
export const UNPACK_LIMIT = { ratio: 200, bytes: 2 ** 30 };

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * Unpacks a file that its first bytes call gzip, Zstandard or a ZIP archive into `folder`; any other file, a
 * workbook too, stays where it is. Memory is bounded, and so is what may be written.
 * @throws AppError `unreadable_file` when it is damaged, locked, a trap or has no such member, `disk_full`
 */
export async function unpackFile(
  request: UnpackRequest,
  job: Job,
  limit = UNPACK_LIMIT,
): Promise<UnpackedFile> {
  const { path, label } = request;
  const { head, bytes } = await withFile(path, label, async (file, size) => ({
    head: await readAt(file, 0, 4),
    bytes: size,
  }));
  const begins = (magic: readonly number[]) => magic.every((byte, index) => head[index] === byte);
  const plain = {
    path,
    cut: false,
    bytes,
    compression: null,
    part: null,
    parts: [],
    partInside: request.part,
  };
  if (begins(ZIP)) return (await unpackZip(request, bytes, limit, job)) ?? plain;
  const kind = begins(GZIP) ? 'gzip' : begins(ZSTD) ? 'zstd' : null;
  if (kind === null) return plain;
  const target = targetIn(request.folder, unpackedName(basename(path)));
  const input = createReadStream(path, { highWaterMark: 1 << 14 });
  const content = kind === 'gzip' ? gunzip(input) : unzstd(input);
  try {
    const fraction = () => input.bytesRead / bytes;
    const bounds = { label, packed: bytes, limit, most: request.most, fraction };
    const cut = await writeBounded(content, target, bounds, job);
    return { ...plain, path: target, cut, compression: kind };
  } catch (thrown) {
    if (thrown instanceof AppError || !(thrown instanceof Error)) throw thrown;
    throw archiveDamaged(label, kind === 'gzip' ? 'gzip' : 'Zstandard', `${thrown.message}.`);
  }
}

/** Null for a workbook, which is read as it is. */
function unpackZip(
  { path, label, part, folder, most }: UnpackRequest,
  bytes: number,
  limit: typeof UNPACK_LIMIT,
  job: Job,
): Promise<UnpackedFile | null> {
  return ZipArchive.use(path, label, async (archive) => {
    const names = [...archive.members.keys()];
    if (isWorkbook(names)) return null;
    refuseOtherDocument(names, label);
    const parts = names.filter((name) => !/(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/.test(name));
    const usual = parts.find((name) => formatOfName(name) !== null) ?? parts[0];
    if (usual === undefined) throw archiveEmpty(label);
    const partInside = parts.length === 1 && part !== usual ? part : undefined;
    const chosen = partInside === undefined ? (part ?? usual) : usual;
    const member = archive.members.get(chosen);
    if (!member) throw partNotThere(label, 'file', chosen, parts);
    const target = targetIn(folder, basename(chosen));
    const content = archive.read(member);
    const fraction = (written: number) => written / member.uncompressedSize;
    const bounds = { label, packed: member.compressedSize, limit, most, fraction };
    const cut = await writeBounded(content, target, bounds, job);
    return { path: target, cut, bytes, compression: 'zip', part: chosen, parts, partInside };
  });
}

/** A file of our own naming: all that is kept of the name is what tells the format. */
function targetIn(folder: string, name: string): string {
  const extension = formatOfName(name)?.extensions.find((one) => name.toLowerCase().endsWith(one));
  return join(folder, `unpacked${extension ?? ''}`);
}

function gunzip(input: ReadStream): AsyncIterable<Uint8Array> {
  const output = createGunzip({ chunkSize: 1 << 18 });
  input.on('error', (error) => output.destroy(error));
  output.on('close', () => input.destroy());
  return input.pipe(output);
}

async function* unzstd(input: ReadStream): AsyncIterable<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const decoder = new Decompress((piece) => void pieces.push(piece));
  // Without an encoding a stream gives Buffers.
  const chunks: AsyncIterable<Buffer> = input;
  for await (const chunk of chunks) {
    decoder.push(chunk);
    yield* pieces.splice(0);
  }
  decoder.push(new Uint8Array(0), true);
  yield* pieces.splice(0);
}

interface Bounds {
  readonly label: string;
  /** Bytes before unpacking. */
  readonly packed: number;
  readonly limit: typeof UNPACK_LIMIT;
  readonly most: number | undefined;
  /** How far it is, 0..1, after so many bytes were written. */
  fraction(written: number): number;
}

const REPORT_EVERY_BYTES = 4 * 2 ** 20;

/** True when there is more than what was wanted. */
async function writeBounded(
  content: AsyncIterable<Uint8Array>,
  target: string,
  { label, packed, limit, most = Infinity, fraction }: Bounds,
  job: Job,
): Promise<boolean> {
  const trap = Math.max(limit.bytes, packed * limit.ratio);
  const { bavail, bsize } = await statfs(dirname(target));
  const room = bavail * bsize * 0.9;
  const output = await open(target, 'wx');
  let written = 0;
  let reported = 0;
  try {
    for await (const piece of content) {
      if (job.signal.aborted) throw cancelled();
      written += piece.length;
      if (written > trap) throw archiveTooLarge(label, limit.ratio);
      if (written > room) throw noRoomToUnpack(label);
      const wanted = written > most ? lastLine(piece) : null;
      await output.write(wanted ?? piece);
      if (wanted) return true;
      if (written - reported < REPORT_EVERY_BYTES) continue;
      reported = written;
      const done = Math.min(1, fraction(written));
      job.progress({ phase: 'unpack', fraction: done, done: written, total: null, unit: 'bytes' });
    }
    return false;
  } finally {
    await output.close();
  }
}

/** The bytes up to the end of the last line that ends in them; null without one. */
function lastLine(piece: Uint8Array): Uint8Array | null {
  const at = piece.lastIndexOf(0x0a);
  // In UTF-16 a line feed has two bytes, whose second may be zero.
  return at < 0 ? null : piece.subarray(0, piece[at + 1] === 0 ? at + 2 : at + 1);
}
