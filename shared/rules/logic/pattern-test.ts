import type { TextTest } from './claim.ts';
import { isPlain } from './text-readings.ts';

/**
 * Whether the whole text matches a regular expression, or with `part` any part of it. It is known for plain texts and
 * expressions that RE2, which judges the data, and JavaScript read alike.
 */
export function patternTest(pattern: string, { part = false }: { part?: boolean } = {}): TextTest {
  const expression = compiled(pattern, part);
  return expression ? (text) => (isPlain(text) ? expression.test(text) : undefined) : () => undefined;
}

/** What both read alike: no flags, no look-around, no named or POSIX classes, no escapes but the commonest. */
function compiled(pattern: string, part: boolean): RegExp | null {
  const isCommon =
    isPlain(pattern) &&
    !/\(\?(?!:)|\[\[|\[\^?\]|[&~-]{2}|\\[^dwsDWS.\-/()[\]{}+*?^$|\\]|[+*?}][+]/.test(
      pattern.replaceAll('\\\\', ''),
    );
  if (!isCommon) return null;
  try {
    return new RegExp(part ? pattern : `^(?:${pattern})$`, 'u');
  } catch {
    return null;
  }
}
