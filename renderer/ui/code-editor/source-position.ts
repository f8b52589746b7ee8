/** A place in a text as people count it. Both are 1-based; `column` counts UTF-16 units. */
export interface SourcePosition {
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * The range of offsets a message at a place marks: from there to the end of its word, at least one character where
 * the line has one. A place outside the text is moved to its nearest line; no place marks the first line.
 */
export function rangeAt(text: string, { line, column }: SourcePosition): { from: number; to: number } {
  const lines = text.split('\n');
  const index = Math.min(Math.max((line ?? 1) - 1, 0), lines.length - 1);
  const start = lines.slice(0, index).reduce((sum, before) => sum + before.length + 1, 0);
  const content = lines[index] ?? '';
  if (column === null) {
    const indent = content.length - content.trimStart().length;
    return { from: start + indent, to: start + content.length };
  }
  const at = Math.min(Math.max(column - 1, 0), content.length);
  const word = /^[^\s:,[\]{}]+/.exec(content.slice(at))?.[0].length ?? 0;
  return { from: start + at, to: start + Math.min(at + Math.max(word, 1), content.length) };
}
