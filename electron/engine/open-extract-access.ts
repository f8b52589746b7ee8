import { open, stat, type FileHandle } from 'node:fs/promises';
import { fileIsFolder, fileMissing, fileNotAllowed } from '#shared/kernel/messages/files.ts';

/**
 * Runs `work` with a file open for reading.
 * @throws AppError `unreadable_file` when it is missing, a folder, or may not be read
 */
export async function withFile<T>(
  path: string,
  label: string,
  work: (file: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  let file: FileHandle;
  let size: number;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw fileIsFolder(label);
    size = found.size;
    file = await open(path, 'r');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw fileMissing(label);
    if (code === 'EACCES' || code === 'EPERM') throw fileNotAllowed(label);
    throw thrown;
  }
  try {
    return await work(file, size);
  } finally {
    await file.close();
  }
}

/** Up to `length` bytes from a position; fewer where the file ends. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
