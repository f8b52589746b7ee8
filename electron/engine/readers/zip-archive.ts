import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '#shared/kernel/index.ts';
import { archiveDamaged, archiveLocked, archiveMethodUnknown } from '#shared/kernel/messages/formats.ts';

/** More members than any archive of data has; their names alone would fill the memory. */
const MOST_MEMBERS = 100_000;

/** A ZIP archive that is open: its members by name, and their content. */
export class ZipArchive {
  readonly members: ReadonlyMap<string, Entry>;
  readonly #zip: ZipFile;
  readonly #label: string;

  private constructor(zip: ZipFile, label: string, members: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#label = label;
    this.members = members;
  }

  /** Runs `work` with the archive. @throws AppError `unreadable_file` when it is damaged */
  static async use<T>(path: string, label: string, work: (archive: ZipArchive) => Promise<T>): Promise<T> {
    const zip = await openPromise(path, { autoClose: false }).catch((thrown: unknown) => {
      throw damaged(thrown, label);
    });
    try {
      return await work(new ZipArchive(zip, label, await readMembers(zip, label)));
    } finally {
      zip.close();
    }
  }

  /**
   * A member's content; it ends with an error when its checksum is another.
   * @throws AppError `unreadable_file` for one under a password
   */
  async *read(member: Entry): AsyncGenerator<Uint8Array> {
    if (member.isEncrypted()) throw archiveLocked(this.#label, member.fileName);
    if (!member.canDecodeFileData()) throw archiveMethodUnknown(this.#label, member.fileName);
    // Without an encoding a stream gives Buffers.
    const content: AsyncIterable<Buffer> = await this.#zip.openReadStreamPromise(member);
    let checksum = 0;
    try {
      for await (const piece of content) {
        checksum = crc32(piece, checksum);
        yield piece;
      }
    } catch (thrown) {
      throw damaged(thrown, this.#label);
    }
    if (checksum !== member.crc32) {
      throw archiveDamaged(this.#label, 'ZIP', `the checksum of ${member.fileName} is another.`);
    }
  }
}

async function readMembers(zip: ZipFile, label: string): Promise<Map<string, Entry>> {
  const members = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      members.set(entry.fileName, entry);
      if (members.size > MOST_MEMBERS) throw new Error('it has too many members');
    }
  } catch (thrown) {
    throw damaged(thrown, label);
  }
  return members;
}

/** What the library and the decompressor throw are plain errors about the bytes. */
function damaged(thrown: unknown, label: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  return archiveDamaged(label, 'ZIP', `${thrown.message.replace(/\.$/, '')}.`);
}
