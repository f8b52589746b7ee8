import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';

/** The YAML of a spec with the means to say where in it something stands. */
export interface SpecText {
  readonly text: string;
  readonly document: Document.Parsed;
  /** 1-based line and column of a character offset. */
  positionOf(offset: number): Position;
  /** Where a path stands; where it does not exist, its nearest ancestor that does. `of: 'key'` points at the key itself. */
  locate(path: readonly PropertyKey[], of: 'key' | 'value'): Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Reads YAML; what is wrong with it is in `document.errors`. */
export function readSpecText(text: string): SpecText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    text,
    document,
    positionOf,
    locate: (path, of) => positionOf(offsetOf(document, path, of)),
  };
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], of: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, key] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(key));
      if (!pair) return offset;
      node = pair.value;
      const keyStart = startOf(pair.key);
      offset = (last && of === 'key' ? keyStart : (startOf(node) ?? keyStart)) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The key of a pair as text; keys that are no scalars have none. */
export function keyText(key: unknown): string | undefined {
  if (typeof key === 'string') return key;
  const value: unknown = isNode(key) ? key.toJSON() : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
