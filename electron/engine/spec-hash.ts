import { createHash } from 'node:crypto';

/** SHA-256 of a spec's text in hex: evidence names the spec it is about by this. */
export function specHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
