import { Document, isScalar, isSeq } from 'yaml';
import { isRecord } from './schema-shape.ts';

const OPTIONS = { lineWidth: 0, singleQuote: true } as const;
/** A list of scalars or a small mapping goes on one line when the line stays this short. */
const ONE_LINE = 100;

/** A whole document in the form Assay writes: small mappings and lists on one line, a blank line before a section. */
export function writeYaml(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .map(([key, item], index) => {
      const written = writeValue(item, 0, 'key');
      return `${written.startsWith('\n') && index > 0 ? '\n' : ''}${pairText(key, written)}\n`;
    })
    .join('');
}

/**
 * A value as it stands after `key:` or `- ` at an indentation, without the space or line break at its end. A block
 * value of a key starts with a line break. `flow` asks for one line, whatever its length.
 */
export function writeValue(value: unknown, indent: number, after: 'key' | 'dash', flow = false): string {
  if (!isRecord(value) && !Array.isArray(value)) return blockScalar(value, indent);
  if (flow) return writeFlow(value);
  // A section of the document is a block, however small it is.
  const section = indent === 0 && after === 'key';
  const oneLine = isSmall(value) && !section ? writeFlow(value) : undefined;
  if (oneLine !== undefined && oneLine.length + indent <= ONE_LINE) return oneLine;
  return blockOf(value, indent, after);
}

/** `key: value`, or `key:` before a line break. */
export function pairText(key: string, written: string): string {
  return `${writeScalar(key)}:${written.startsWith('\n') ? '' : ' '}${written}`;
}

/** A scalar on one line, in the quotes its predecessor had where they can hold it. Safe within brackets too. */
export function writeScalar(value: unknown, like?: unknown): string {
  const document = new Document([value]);
  const node: unknown = document.get(0, true);
  if (isScalar(node) && typeof value === 'string') {
    const quoted = isScalar(like) && (like.type === 'QUOTE_SINGLE' || like.type === 'QUOTE_DOUBLE');
    // Only double quotes can hold a line break on one line.
    if (/[\n\r]/.test(value)) node.type = 'QUOTE_DOUBLE';
    else if (quoted && like.type) node.type = like.type;
  }
  if (isSeq(document.contents)) document.contents.flow = true;
  // Written as `[ scalar ]`. Trimming would take away spaces that only Unicode knows, which are part of the scalar.
  return document.toString(OPTIONS).slice('[ '.length, -' ]\n'.length);
}

function writeFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (!isRecord(value)) return writeScalar(value);
  const pairs = Object.entries(value).map(([key, item]) => `${writeScalar(key)}: ${writeFlow(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function blockOf(value: Record<string, unknown> | unknown[], indent: number, after: 'key' | 'dash'): string {
  const inner = indent + 2;
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${writeValue(item, inner, 'dash')}`)
    : Object.entries(value).map(([key, item]) => pairText(key, writeValue(item, inner, 'key')));
  if (lines.length === 0) return Array.isArray(value) ? '[]' : '{}';
  const pad = ' '.repeat(inner);
  // What follows a dash starts on its line: the dash and its space are the indentation.
  return after === 'key' ? lines.map((line) => `\n${pad}${line}`).join('') : lines.join(`\n${pad}`);
}

/** A scalar of one line as it is, a text of several as a literal block. */
function blockScalar(value: unknown, indent: number): string {
  if (typeof value !== 'string' || !value.includes('\n')) return writeScalar(value);
  const text = new Document({ x: value }).toString(OPTIONS).replace(/\n$/, '').slice('x: '.length);
  return text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`);
}

/** Whether a value reads well on one line: scalars, lists of scalars and mappings of two scalars at most in it. */
function isSmall(value: Record<string, unknown> | unknown[]): boolean {
  const items = Object.values(value);
  return (
    !JSON.stringify(value).includes('\\n') && items.every(Array.isArray(value) ? isScalarValue : isSmallItem)
  );
}

function isSmallItem(item: unknown): boolean {
  if (Array.isArray(item)) return item.every(isScalarValue);
  if (!isRecord(item)) return true;
  const values = Object.values(item);
  return values.length <= 2 && values.every(isScalarValue);
}

function isScalarValue(item: unknown): boolean {
  return typeof item !== 'object' || item === null;
}
