import { isMap, isNode, isSeq } from 'yaml';

/** Replaces `[start, end)` of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits made. Edits must not overlap; inserts at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  // Sorting is stable, so inserts at one offset stay in the order they were asked for, before what is replaced there.
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) throw new RangeError('Edits overlap.');
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line after that of an offset starts, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  return next === -1 ? text.length : next + 1;
}

/** Where a node starts in its text; 0 for what has no place. */
export function offsetOf(node: unknown): number {
  return isNode(node) && node.range ? node.range[0] : 0;
}

/** Where the last character of a node's content ends, comments and line breaks after it left out; undefined for nothing. */
export function contentEnd(text: string, node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    if (last) return contentEnd(text, last.value) ?? text.indexOf(':', offsetOf(last.key)) + 1;
  }
  if (isSeq(node) && !node.flow) {
    const end = contentEnd(text, node.items.at(-1));
    if (end !== undefined) return end;
  }
  if (node.range[0] === node.range[1]) return undefined;
  return node.range[0] + text.slice(node.range[0], node.range[1]).trimEnd().length;
}

/** The start of the comment lines right above an offset's line that are indented like it; else of the line itself. */
export function commentStart(text: string, offset: number): number {
  let start = lineStart(text, offset);
  const indent = text.slice(start, offset).length;
  for (;;) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (start === 0 || !line.trimStart().startsWith('#') || line.length - line.trimStart().length !== indent)
      return start;
    start = above;
  }
}

/** Takes out the lines of a node with the comment right above them, and one of the blank lines around them. */
export function removeLines(text: string, start: number, end: number): Edit {
  let from = commentStart(text, start);
  const to = lineEnd(text, end);
  const above = lineStart(text, from - 1);
  const blankAbove = from > 0 && text.slice(above, from).trim() === '';
  const blankBelow = text.slice(to, lineEnd(text, to)).trim() === '';
  if (blankAbove && blankBelow) from = above;
  return { start: from, end: to, text: '' };
}
