import { unknownFileId } from '#shared/kernel/messages/host.ts';
import type { RegisteredFile } from './engine-protocol.ts';

/** The files and folders the page may name: it sends the id a host issued, never a path. */
export class FileRegistry {
  readonly #files = new Map<string, RegisteredFile>();

  register(file: RegisteredFile): void {
    this.#files.set(file.id, file);
  }

  /** @throws AppError `not_found` for an id this host did not issue */
  get(id: string): RegisteredFile {
    const file = this.#files.get(id);
    if (!file) throw unknownFileId();
    return file;
  }
}
