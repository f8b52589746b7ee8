/** A piece of SQL: a word in lower case, a name as it was quoted, a text, a number as it was written, or a sign. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign';
  readonly text: string;
}

const TOKEN =
  /\s+|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|"(?<quoted>(?:[^"]|"")*)"|'(?<text>(?:[^']|'')*)'|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![\p{L}\p{N}_.])|(?<sign><=|>=|<>|!=|::|\|\||->>|->|[-+*/%(),<>=[\].^&|~:?{}])/gsuy;

/** The tokens of a condition; null when there is anything else in it, as a comment. */
export function tokensOf(condition: string): Token[] | null {
  if (/--|\/\*/.test(condition)) return null;
  const tokens: Token[] = [];
  let end = 0;
  for (const match of condition.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const { word, quoted, text, number, sign } = match.groups ?? {};
    if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replaceAll('""', '"') });
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'") });
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign === '!=' ? '<>' : sign });
  }
  return end === condition.length ? tokens : null;
}
