/** A value that has a Python literal. Objects become dicts, arrays tuples. */
export type PyValue =
  string | number | boolean | null | readonly PyValue[] | { readonly [key: string]: PyValue };

/**
 * Characters that must not stand in a Python file as they are: controls and line ends (Python folds CR LF), lone
 * surrogates (they have no UTF-8), and what makes code read differently from how it runs (bidirectional controls,
 * zero-width characters, byte order marks).
 */
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** A one-line string literal: `"it's"`, `'"quoted"'`, `"a\nb"`. Evaluates to exactly the text. */
export function pyString(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n');
  return quote + escapeUnsafe(escaped) + quote;
}

/** A string literal that keeps its lines; a text of one line is written as {@link pyString} does. Exact, too. */
export function pyBlock(text: string): string {
  if (!text.includes('\n')) return pyString(text);
  const opening = text.startsWith('\n') ? '"""' : '"""\\\n';
  return `${opening}${insideBlock(text)}"""`;
}

/** Three quotes would end the block, and those at its very end would join the closing ones. */
function insideBlock(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(/"{3,}|"+$/g, (quotes) => '\\"'.repeat(quotes.length));
  return escapeUnsafe(escaped);
}

/** SQL as a literal: its lines stand by themselves, so it has a line end more before and behind, which mean nothing. */
export function pySql(text: string): string {
  return pyBlock(text.includes('\n') ? `\n${text}\n` : text);
}

/** A text inside a docstring: it cannot end it, and reads as it stands. */
export function pyDocstring(text: string): string {
  return `"""${insideBlock(text)}"""`;
}

/** Any value as a one-line literal. @throws TypeError on NaN and infinities, which Python has no literal for */
export function pyValue(value: PyValue): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return pyString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no Python literal.`);
    return String(value);
  }
  if (isList(value)) {
    const items = value.map(pyValue);
    return items.length === 1 ? `(${items.join('')},)` : `(${items.join(', ')})`;
  }
  return `{${Object.entries(value)
    .map(([key, item]) => `${pyString(key)}: ${pyValue(item)}`)
    .join(', ')}}`;
}

/** `Array.isArray` does not narrow read-only arrays. */
function isList(value: PyValue): value is readonly PyValue[] {
  return Array.isArray(value);
}

/**
 * A call with one keyword argument a line, its lines indented by `depth` levels but for the first. The arguments are
 * Python source that is indented already: lines inside literals must stay where they are.
 */
export function pyCall(
  name: string,
  args: readonly (readonly [name: string, source: string])[],
  depth = 0,
): string {
  const margin = '    '.repeat(depth);
  return `${name}(\n${args.map(([key, source]) => `${margin}    ${key}=${source},\n`).join('')}${margin})`;
}

/** A tuple with one item a line. The items are Python source, as in {@link pyCall}. */
export function pyTuple(items: readonly string[], depth = 0): string {
  const margin = '    '.repeat(depth);
  return items.length === 0
    ? '()'
    : `(\n${items.map((item) => `${margin}    ${item},\n`).join('')}${margin})`;
}
