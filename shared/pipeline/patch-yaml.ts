import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { matchItems } from './match-items.ts';
import { isRecord } from './schema-shape.ts';
import { keyText } from './spec-text.ts';
import {
  commentStart,
  contentEnd,
  type Edit,
  lineEnd,
  lineStart,
  offsetOf,
  removeLines,
} from './text-edit.ts';
import { pairText, writeScalar, writeValue } from './yaml-text.ts';

/** A wanted value: with everything the schema fills in, and without what need not be written. */
interface Wanted {
  readonly full: unknown;
  readonly lean: unknown;
}

/**
 * The edits that make a YAML text say what is wanted and touch nothing else: comments, blank lines, key order and
 * quotes of what did not change stay to the byte. A key that only repeats its default stays where it was written.
 * Undefined when the text has a form that cannot be edited in place.
 */
export function patchYaml(text: string, document: Document.Parsed, wanted: Wanted): Edit[] | undefined {
  const patch = new YamlPatch(text, document);
  return patch.node(document.contents, wanted) ? patch.edits : undefined;
}

/** A value's keys and no others: a column may be called valueOf, and every object has that. */
function ownKeys(value: unknown): Record<string, unknown> {
  const bare = Object.create(null) as Record<string, unknown>;
  return isRecord(value) ? Object.assign(bare, value) : bare;
}

class YamlPatch {
  readonly edits: Edit[] = [];
  private readonly text: string;
  private readonly document: Document.Parsed;

  constructor(text: string, document: Document.Parsed) {
    this.text = text;
    this.document = document;
  }

  /** True when the node says what is wanted, or edits were made so that it will; false when it must be replaced. */
  node(node: unknown, wanted: Wanted): boolean {
    if (holds(this.valueOf(node), wanted)) return true;
    if (isMap(node) && isRecord(wanted.full)) return this.map(node, wanted);
    if (isSeq(node) && Array.isArray(wanted.full)) return !node.flow && this.seq(node, wanted);
    return isScalar(node) && this.scalar(node, wanted.full);
  }

  private scalar(node: unknown, value: unknown): boolean {
    if (!isScalar(node) || !node.range || typeof value === 'object') return false;
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' || node.range[0] === node.range[1])
      return false;
    const [start, end] = node.range;
    const several = typeof value === 'string' && value.includes('\n');
    if (several || this.text.slice(start, end).includes('\n')) return false;
    this.edits.push({ start, end, text: writeScalar(value, node) });
    return true;
  }

  private map(node: YAMLMap, wanted: Wanted): boolean {
    const full = ownKeys(wanted.full);
    const lean = ownKeys(wanted.lean);
    const present = node.items.map((pair) => keyText(pair.key));
    const removed = node.items.filter((pair) => full[keyText(pair.key) ?? ''] === undefined);
    const added = Object.keys(lean).filter((key) => lean[key] !== undefined && !present.includes(key));
    if (removed.length === node.items.length) return false;
    if (node.flow && removed.length + added.length > 0) return false;
    if (!node.flow && !this.canEditLines(node, removed, added)) return false;

    for (const pair of node.items) {
      const key = keyText(pair.key) ?? '';
      if (removed.includes(pair))
        this.edits.push(removeLines(this.text, offsetOf(pair.key), pairEnd(this.text, pair)));
      else if (!this.pair(node, pair, { full: full[key], lean: lean[key] })) return false;
    }
    for (const key of added) this.insertPair(node, Object.keys(lean), key, lean[key]);
    return true;
  }

  /** A first key that shares its line with a dash cannot go or be preceded by editing lines. */
  private canEditLines(node: YAMLMap, removed: readonly Pair[], added: readonly string[]): boolean {
    const [first] = node.items;
    if (!first) return false;
    const start = offsetOf(first.key);
    const ownLine = this.text.slice(lineStart(this.text, start), start).trim() === '';
    return (removed.length === 0 && added.length === 0) || ownLine || !removed.includes(first);
  }

  private pair(map: YAMLMap, pair: Pair, wanted: Wanted): boolean {
    const mark = this.edits.length;
    if (this.node(pair.value, wanted)) return true;
    this.edits.length = mark;
    const value = keptValue(this.valueOf(pair.value), wanted);
    const flow = map.flow === true || isFlow(pair.value);
    const indent = column(this.text, offsetOf(pair.key));
    const written = writeValue(value, indent, 'key', flow);
    if (map.flow && written.includes('\n')) return false;
    const colon = this.text.indexOf(':', keyEnd(pair));
    const end = contentEnd(this.text, pair.value) ?? colon + 1;
    const gap = written.startsWith('\n') ? '' : ' ';
    this.edits.push({ start: colon + 1, end: Math.max(end, colon + 1), text: gap + written });
    return true;
  }

  private insertPair(map: YAMLMap, order: readonly string[], key: string, value: unknown): void {
    const [first] = map.items;
    const start = first ? offsetOf(first.key) : 0;
    const indent = column(this.text, start);
    const earlier = order.slice(0, order.indexOf(key));
    const before = map.items.findLast((pair) => earlier.includes(keyText(pair.key) ?? ''));
    const line = `${' '.repeat(indent)}${pairText(key, writeValue(value, indent, 'key'))}\n`;
    const section = indent === 0 && typeof value === 'object' ? '\n' : '';
    if (before || !first)
      this.insertLine(before ? pairEnd(this.text, before) : this.text.length, section + line);
    else if (lineStart(this.text, start) + indent === start) {
      this.edits.push({ start: lineStart(this.text, start), end: lineStart(this.text, start), text: line });
    } else {
      // The first key stands after a dash: whatever comes first in the schema goes after it instead.
      this.insertLine(pairEnd(this.text, first), line);
    }
  }

  private seq(node: YAMLSeq, wanted: Wanted): boolean {
    const full: unknown[] = Array.isArray(wanted.full) ? wanted.full : [];
    const lean: unknown[] = Array.isArray(wanted.lean) ? wanted.lean : full;
    const matches = matchItems(
      node.items.map((item) => this.valueOf(item)),
      full,
    );
    const [first] = node.items;
    if (!matches || full.length === 0 || !first) return false;
    const dash = this.dashOf(first);
    if (dash === undefined || matches.size === 0) return false;
    const indent = column(this.text, dash);

    for (const [index, item] of node.items.entries()) {
      const wantedIndex = [...matches].find(([, old]) => old === index)?.[0];
      const start = this.dashOf(item);
      if (start === undefined) return false;
      const end = contentEnd(this.text, item) ?? start + 1;
      if (wantedIndex === undefined) {
        this.edits.push(removeLines(this.text, start, end));
        continue;
      }
      const mark = this.edits.length;
      const itemWanted = { full: full[wantedIndex], lean: lean[wantedIndex] };
      if (this.node(item, itemWanted)) continue;
      this.edits.length = mark;
      const value = keptValue(this.valueOf(item), itemWanted);
      const text = `- ${writeValue(value, indent, 'dash', isFlow(item))}`;
      this.edits.push({ start, end: Math.max(end, start + 1), text });
    }
    const flowItems = node.items.every((item) => isFlow(item) || isScalar(item));
    let at = commentStart(this.text, dash);
    full.forEach((_, index) => {
      const old = matches.get(index);
      if (old !== undefined) {
        at = lineEnd(this.text, contentEnd(this.text, node.items[old]) ?? at);
        return;
      }
      const text = `${' '.repeat(indent)}- ${writeValue(lean[index], indent, 'dash', flowItems)}\n`;
      this.insertLine(at, text);
    });
    return true;
  }

  /** Inserts lines after the line that holds an offset; at the start of a line, before it. */
  private insertLine(offset: number, line: string): void {
    const atStart = offset === 0 || this.text[offset - 1] === '\n';
    const position = atStart ? offset : lineEnd(this.text, offset);
    const missing = position > 0 && this.text[position - 1] !== '\n' ? '\n' : '';
    this.edits.push({ start: position, end: position, text: missing + line });
  }

  /** Where the dash of an item stands, when it is on the line where the item starts. */
  private dashOf(item: unknown): number | undefined {
    const start = offsetOf(item);
    const dash = this.text.lastIndexOf('-', start - 1);
    return dash >= lineStart(this.text, start) && this.text.slice(dash + 1, start).trim() === ''
      ? dash
      : undefined;
  }

  private valueOf(node: unknown): unknown {
    if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) return node.toJS(this.document);
    return node ?? null;
  }
}

/** Whether a written value means what is wanted: what is not written must be what the schema fills in. */
function holds(written: unknown, { full, lean }: Wanted): boolean {
  if (isRecord(written) && isRecord(full)) {
    const leanKeys = isRecord(lean) ? lean : {};
    return [...new Set([...Object.keys(written), ...Object.keys(full)])].every((key) =>
      written[key] === undefined
        ? leanKeys[key] === undefined
        : full[key] !== undefined && holds(written[key], { full: full[key], lean: leanKeys[key] }),
    );
  }
  if (Array.isArray(written) && Array.isArray(full)) {
    const leanItems: unknown[] = Array.isArray(lean) ? lean : full;
    return (
      written.length === full.length &&
      written.every((item, index) => holds(item, { full: full[index] as unknown, lean: leanItems[index] }))
    );
  }
  return written === full;
}

/** The value to write in place of another: its keys in their old order, defaults that were spelt out kept. */
function keptValue(written: unknown, { full, lean }: Wanted): unknown {
  if (!isRecord(written) || !isRecord(full)) return lean ?? full;
  const leanKeys = isRecord(lean) ? lean : {};
  const keys = new Set([...Object.keys(written), ...Object.keys(leanKeys)]);
  return Object.fromEntries(
    [...keys]
      .filter((key) => full[key] !== undefined)
      .map((key) => [key, keptValue(written[key], { full: full[key], lean: leanKeys[key] })]),
  );
}

function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true && node.items.length > 0;
}

function keyEnd(pair: Pair): number {
  return isScalar(pair.key) && pair.key.range ? pair.key.range[1] : 0;
}

function pairEnd(text: string, pair: Pair): number {
  return contentEnd(text, pair.value) ?? text.indexOf(':', keyEnd(pair)) + 1;
}

function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
