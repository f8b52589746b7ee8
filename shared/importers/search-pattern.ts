/**
 * A regular expression that is searched for anywhere in a text, as one for the whole text:
 * `^a+$` is `a+`, `a|b` is `.*(a|b).*`.
 */
export function wholePattern(searched: string): string {
  const begins = searched.startsWith('^');
  const ends = endsAtEnd(searched);
  const inner = searched.slice(begins ? 1 : 0, ends ? -1 : undefined);
  // In `^a|b$` each sign belongs to one side only.
  if (hasAlternatives(inner) && (begins || ends)) return `.*(${searched}).*`;
  if (begins && ends) return inner === '' ? '()' : inner;
  const body = hasAlternatives(inner) ? `(${inner})` : inner;
  return `${begins ? '' : '.*'}${body}${ends ? '' : '.*'}`;
}

function endsAtEnd(pattern: string): boolean {
  const backslashes = /\\*(?=\$$)/.exec(pattern)?.[0].length ?? 0;
  return pattern.endsWith('$') && backslashes % 2 === 0;
}

/** Whether `|` stands outside of every group and class. */
function hasAlternatives(pattern: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const sign = pattern[index];
    if (sign === '\\') index += 1;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}
