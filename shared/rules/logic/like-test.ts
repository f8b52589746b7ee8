import type { TextTest } from './claim.ts';
import { isPlain } from './text-readings.ts';

/** Whether a text is like a pattern of SQL: % is any text, _ one character. */
export function likeTest(pattern: string): TextTest {
  if (!isPlain(pattern) || pattern.includes('\\')) return () => undefined;
  const source = pattern
    .replace(/[.*+?^${}()|[\]]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => (isPlain(text) ? expression.test(text) : undefined);
}
