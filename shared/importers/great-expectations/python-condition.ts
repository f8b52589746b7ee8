import { literal, quoted } from '../measured-drafts.ts';
import { NotReadable } from '../not-readable.ts';

// `status == "paid" and amount > 5` of pandas.DataFrame.query, and `col("amount").notNull()` of Great Expectations.
const TOKEN =
  /\s*(?:(?<column>col\(\s*(?:"[^"\\]*"|'[^'\\]*')\s*\))|(?<text>"[^"\\]*"|'[^'\\]*')|`(?<quoted>[^`]+)`|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<call>\.(?:notNull|notnull|notna|isnull|isna|isNull)\(\))|(?<list>\[[^\]]*\])|(?<sign>==|!=|<=|>=|<|>|&&?|\|\|?|~|!|\(|\)|,)|(?<word>[A-Za-z_][A-Za-z0-9_]*))/y;

const SIGNS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '<>',
  '&': 'AND',
  '&&': 'AND',
  '|': 'OR',
  '||': 'OR',
  '~': 'NOT',
  '!': 'NOT',
};
const WORDS: Readonly<Record<string, string>> = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  in: 'IN',
  True: 'TRUE',
  False: 'FALSE',
  true: 'TRUE',
  false: 'FALSE',
};

/** A condition in the syntax of pandas or Great Expectations, in SQL. @throws NotReadable for anything beyond comparisons */
export function pythonCondition(condition: string): string {
  const parts: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < condition.trimEnd().length) {
    const { lastIndex } = TOKEN;
    const match = TOKEN.exec(condition);
    if (!match?.groups) throw notRead(condition, lastIndex);
    parts.push(sqlOf(match.groups, condition, lastIndex));
  }
  if (parts.length === 0) throw notRead(condition, 0);
  return parts.join(' ').replaceAll('( ', '(').replaceAll(' )', ')');
}

function sqlOf(found: Readonly<Record<string, string | undefined>>, condition: string, at: number): string {
  const { column, text, quoted: name, number, call, list, sign, word } = found;
  if (column !== undefined) return quoted(/["'](.*)["']/.exec(column)?.[1] ?? '');
  if (text !== undefined) return literal(text.slice(1, -1));
  if (name !== undefined) return quoted(name);
  if (number !== undefined) return number;
  if (call !== undefined) return /not/i.test(call) ? 'IS NOT NULL' : 'IS NULL';
  if (list !== undefined) return listOf(list, condition, at);
  if (sign !== undefined) return SIGNS[sign] ?? sign;
  if (word === undefined || word === 'col' || word === 'date') throw notRead(condition, at);
  return WORDS[word] ?? quoted(word);
}

function listOf(list: string, condition: string, at: number): string {
  const items = list
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim());
  const values = items.map((item) => {
    if (/^(".*"|'.*')$/.test(item)) return literal(item.slice(1, -1));
    if (item !== '' && Number.isFinite(Number(item))) return item;
    throw notRead(condition, at);
  });
  return `(${values.join(', ')})`;
}

function notRead(condition: string, at: number): NotReadable {
  const rest = condition.slice(at).trim().slice(0, 40);
  return new NotReadable(
    `Its row_condition does not read as SQL from \`${rest}\` on.`,
    'Write the filter in SQL as `where`.',
  );
}
