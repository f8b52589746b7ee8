import { type Document, Document as YamlDocument, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';

const OPTIONS = { lineWidth: 0, singleQuote: true, indentSeq: true } as const;
/** A list of scalars or a small mapping goes on one line when it stays this short. */
const ONE_LINE = 96;

/** A whole document in the form Assay writes: small mappings and lists of scalars on one line, a blank line between sections. */
export function writeYaml(value: Readonly<Record<string, unknown>>): string {
  const document = new YamlDocument(value);
  if (!isMap(document.contents)) return document.toString(OPTIONS);
  for (const [index, pair] of document.contents.items.entries()) {
    if (!isNode(pair.value)) continue;
    compact(pair.value, 2, isSeq(pair.value));
    if (index > 0 && isNode(pair.key) && (isMap(pair.value) || isSeq(pair.value)))
      pair.key.spaceBefore = true;
  }
  return document.toString(OPTIONS);
}

/**
 * A value as it stands after `key:` or `- `, its first line without indentation and the others indented by
 * `indent` spaces. A block value of a key starts with a line break.
 */
export function writeValue(value: unknown, indent: number, after: 'key' | 'dash', flow: boolean): string {
  const holder: Document = new YamlDocument(after === 'key' ? { x: value } : [value]);
  const node: unknown = holder.get(after === 'key' ? 'x' : 0, true);
  if (isNode(node)) {
    if (flow && (isMap(node) || isSeq(node))) node.flow = true;
    compact(node, indent, true);
  }
  const text = holder.toString({ ...OPTIONS }).replace(/\n$/, '');
  const body = after === 'key' ? text.slice('x:'.length).replace(/^ /, '') : text.slice('- '.length);
  return body.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`);
}

/** Puts what is small on one line: this node, when it may be, and what is below it. */
function compact(node: Node, indent: number, self: boolean): void {
  if (!isMap(node) && !isSeq(node)) return;
  if ((self || isSeq(node)) && isSmall(node, indent)) {
    node.flow = true;
    return;
  }
  for (const item of node.items) {
    const child: unknown = isMap(node) ? (item as { value: unknown }).value : item;
    if (isNode(child)) compact(child, indent + 2, true);
  }
}

/** Scalars only, or lists of scalars below a mapping, and short enough for one line. Empty ones always are. */
function isSmall(node: Node, indent: number): boolean {
  const value: unknown = node.toJSON();
  const text = JSON.stringify(value);
  if (text.includes('\\n')) return false;
  const scalar = (item: unknown): boolean => typeof item !== 'object' || item === null;
  const plain = (item: unknown): boolean =>
    scalar(item) || (Array.isArray(item) && item.every(scalar)) || isPlainPair(item);
  const items: unknown[] = Object.values(value ?? {});
  return text.length + indent <= ONE_LINE && items.every(Array.isArray(value) ? scalar : plain);
}

/** A mapping of two scalars at most, such as `{ dataset: users, column: id }`, may stand inside another. */
function isPlainPair(item: unknown): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  const values: unknown[] = Object.values(item);
  return values.length <= 2 && values.every((one) => typeof one !== 'object' || one === null);
}

/** A scalar in the quotes its predecessor had, where they can hold it. */
export function writeScalar(value: unknown, like: unknown): string | undefined {
  const document = new YamlDocument(value);
  const node: unknown = document.contents;
  const quoted = isScalar(like) && (like.type === 'QUOTE_SINGLE' || like.type === 'QUOTE_DOUBLE');
  if (quoted && isScalar(node) && typeof value === 'string' && like.type) node.type = like.type;
  const text = document.toString(OPTIONS).replace(/\n$/, '');
  return text.includes('\n') ? undefined : text;
}
