/** A word, quoted name, or single character of SQL. Text literals and comments are left out. */
interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$\$[\s\S]*?\$\$|"((?:[^"]|"")*)"|([A-Za-z_][\w$]*)|\S/g;

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (const match of query.matchAll(TOKEN)) {
    const [whole, quoted, word] = match;
    if (quoted !== undefined) tokens.push({ text: quoted.replaceAll('""', '"'), quoted: true });
    else if (word !== undefined || whole.length === 1) tokens.push({ text: whole, quoted: false });
  }
  return tokens;
}

const ENDS_FROM = new Set(
  'where group having order limit union except intersect window qualify select on using sample offset'.split(
    ' ',
  ),
);
const NO_TABLE = new Set(['lateral', 'select', 'unnest', 'values', 'table']);

/** What one level of parentheses has seen so far. */
interface Level {
  first: boolean;
  selected: boolean;
  inFrom: boolean;
}

/**
 * The unqualified table names that a query reads, in order of appearance, without its own CTEs and without table
 * functions. It reads the words after FROM and JOIN, and commas between them; `extract(year FROM x)` is no table.
 * Used for the order of transforms before there is data; when a query runs, the engine's SQL gate has the last word.
 */
export function tableReferences(query: string): string[] {
  const tokens = tokensOf(query);
  const own = new Set(commonTables(tokens).map((name) => name.toLowerCase()));
  const found = new Set<string>();
  const levels: Level[] = [{ first: true, selected: false, inFrom: false }];
  let expectsTable = false;
  for (const [index, token] of tokens.entries()) {
    const word = token.quoted ? '' : token.text.toLowerCase();
    if (expectsTable && isTable(tokens, index)) {
      if (!own.has(token.text.toLowerCase())) found.add(token.text);
      expectsTable = false;
    } else if (word === '(') {
      levels.push({ first: true, selected: false, inFrom: false });
      expectsTable = false;
      continue;
    } else if (word === ')' && levels.length > 1) {
      levels.pop();
    } else {
      const level = levels.at(-1);
      const ordered = level && opensTable(tokens, index, word, level);
      expectsTable = ordered === true || (expectsTable && word === 'lateral');
    }
    const level = levels.at(-1);
    if (level) level.first = false;
  }
  return [...found];
}

/** Whether a table comes after this word; notes what the word does to its level. */
function opensTable(tokens: readonly Token[], index: number, word: string, level: Level): boolean {
  if (word === 'from') {
    if (!(level.selected || level.first) || isDistinctFrom(tokens, index)) return false;
    level.inFrom = true;
    return true;
  }
  if (word === 'join') return true;
  if (word === ',') return level.inFrom;
  if (ENDS_FROM.has(word)) {
    level.inFrom = false;
    level.selected ||= word === 'select';
  }
  return false;
}

/** A name that is not qualified, not called as a function and no keyword. */
function isTable(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  const name = token.quoted || /^[A-Za-z_]/.test(token.text);
  const next = tokens[index + 1];
  const called = next?.quoted === false && (next.text === '(' || next.text === '.');
  return name && !called && (token.quoted || !NO_TABLE.has(token.text.toLowerCase()));
}

/** `a IS DISTINCT FROM b` compares; it reads no table. */
function isDistinctFrom(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index - 1]?.text.toLowerCase() === 'distinct' && tokens[index - 2]?.text.toLowerCase() !== 'select'
  );
}

/** Names that the query defines with WITH: every `name [(columns)] AS [NOT] [MATERIALIZED] (`. */
function commonTables(tokens: readonly Token[]): string[] {
  if (!tokens.some((token) => !token.quoted && token.text.toLowerCase() === 'with')) return [];
  return tokens
    .filter((_, index) => {
      const before = tokens[index - 1]?.text.toLowerCase();
      if (before !== 'with' && before !== 'recursive' && before !== ',') return false;
      const rest = tokens.slice(index + 1).map((token) => token.text.toLowerCase());
      const afterColumns = rest[0] === '(' ? rest.slice(rest.indexOf(')') + 1) : rest;
      const body = afterColumns.slice(1).find((word) => word !== 'not' && word !== 'materialized');
      return afterColumns[0] === 'as' && body === '(';
    })
    .map((token) => token.text);
}
