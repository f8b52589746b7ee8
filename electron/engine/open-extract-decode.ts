import { createReadStream } from 'node:fs';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Job } from './job.ts';

/** What the platform's decoder calls an encoding, byte order included. */
export type DecoderName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1' | 'windows-1252';

/** Turns bytes into text, piece by piece; a byte order mark goes. */
export interface TextPieces {
  /** The text of more bytes; a character that is not whole yet waits for the next piece. */
  decode(bytes: Uint8Array): string;
  /** What is left at the end. */
  end(): string;
}

/**
 * A decoder for an encoding. Latin-1 is byte for character, which the platform's decoder, taking it for
 * Windows-1252, does not do. Bytes that mean nothing become U+FFFD, or are an {@link isUndecodable} error.
 */
export function textPieces(decoder: DecoderName, fatal = false): TextPieces {
  if (decoder === 'latin1') {
    return { decode: (bytes) => Buffer.from(bytes).toString('latin1'), end: () => '' };
  }
  const pieces = new TextDecoder(decoder, { fatal });
  return { decode: (bytes) => pieces.decode(bytes, { stream: true }), end: () => pieces.decode() };
}

/** A file's text in pieces of about a megabyte; each is reported. */
export async function* textOf(
  { path, decoder, bytes }: { readonly path: string; readonly decoder: DecoderName; readonly bytes: number },
  aboutRows: number,
  job: Job,
  fatal = false,
): AsyncGenerator<string> {
  const pieces = textPieces(decoder, fatal);
  let done = 0;
  // The type says Buffer or string; without an encoding it is always a Buffer.
  const input: AsyncIterable<Uint8Array> = createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const chunk of input) {
    if (job.signal.aborted) throw cancelled();
    done += chunk.length;
    const fraction = Math.min(1, done / bytes);
    const rows = Math.round(aboutRows * fraction);
    job.progress({ phase: 'read', fraction, done, total: bytes, unit: 'bytes', rows });
    yield pieces.decode(chunk);
  }
  yield pieces.end();
}

/** Whether an error says that bytes are not of their encoding. */
export function isUndecodable(thrown: unknown): boolean {
  return (
    thrown instanceof TypeError && 'code' in thrown && thrown.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  );
}
