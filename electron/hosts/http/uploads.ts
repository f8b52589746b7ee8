import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadTooLarge } from '#shared/kernel/messages/host.ts';
import type { RegisteredFile } from '../engine-protocol.ts';

/** Files the page uploaded, in a folder that goes with the host. */
export class Uploads {
  readonly #limitBytes: number;
  #folder: Promise<string> | undefined;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Streams an upload to disk, never whole in memory. @throws AppError `usage` beyond the limit; nothing is left then */
  async receive(name: string, body: AsyncIterable<Uint8Array>): Promise<RegisteredFile> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'assay-uploads-'));
    const id = randomUUID();
    const file = join(await this.#folder, id, fileName(name));
    await mkdir(dirname(file));
    try {
      await pipeline(body, this.#limiter(name), createWriteStream(file));
    } catch (thrown) {
      await rm(dirname(file), { recursive: true, force: true });
      throw thrown;
    }
    return { id, path: file, name: basename(file), uploaded: true };
  }

  async close(): Promise<void> {
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  #limiter(name: string): Transform {
    const limit = this.#limitBytes;
    let received = 0;
    return new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        received += chunk.byteLength;
        if (received > limit) done(uploadTooLarge(name, limit));
        else done(null, chunk);
      },
    });
  }
}

/** A name from the page as one that can only name a file in the upload's own folder. */
function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\u0000-\u001f<>:"|?*]/g, '_').slice(-200);
  return /^\.*$/.test(plain) ? 'upload' : plain;
}
