import { columnKind, isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import type { Condition, Literal } from '#shared/rules/logic/condition.ts';
import { parseCondition } from '#shared/rules/logic/parse-condition.ts';
import { quoteIdentifier, quoteString } from '#shared/sql/index.ts';

/** Tests that must all hold, or of which one must. */
export interface Group {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly of: readonly Node[];
}

/** One column against values. `values` are as many as the operator takes; a value that is null is not given yet. */
export interface Test {
  readonly kind: 'test';
  /** Empty while none is chosen. */
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

export type Node = Group | Test;

export const OPERATORS = {
  '=': 'is',
  '<>': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
  in: 'is one of',
  'not in': 'is none of',
  like: 'is like',
  'not like': 'is not like',
  'is null': 'is NULL',
  'is not null': 'is not NULL',
  true: 'is true',
  false: 'is false',
} as const;
export type Operator = keyof typeof OPERATORS;

/** How many values an operator takes; null for as many as one likes. */
export function valuesTaken(operator: Operator): 0 | 1 | null {
  if (operator === 'in' || operator === 'not in') return null;
  return ['is null', 'is not null', 'true', 'false'].includes(operator) ? 0 : 1;
}

export const NO_CONDITION: Group = { kind: 'group', join: 'and', of: [] };

/**
 * A condition in SQL as groups and tests; null where it says more than they can. Names without quotes are found among
 * `columns` whatever their letters' case, as DuckDB does.
 */
export function treeOf(text: string, columns: readonly string[]): Group | null {
  if (text.trim() === '') return NO_CONDITION;
  const condition = parseCondition(text);
  const node = condition && nodeOf(condition, columns);
  if (!node) return null;
  return node.kind === 'group' ? node : { kind: 'group', join: 'and', of: [node] };
}

function nodeOf(condition: Condition, columns: readonly string[]): Node | null {
  switch (condition.is) {
    case 'and':
    case 'or': {
      const of = condition.of.map((one) => nodeOf(one, columns));
      const nodes = of.filter((one) => one !== null);
      return nodes.length === of.length ? { kind: 'group', join: condition.is, of: nodes } : null;
    }
    case 'not':
      return negated(nodeOf(condition.of, columns));
    case 'truth':
      return test(condition.column, columns, 'true', []);
    case 'null':
      return test(condition.column, columns, 'is null', []);
    case 'compare':
      return isOperator(condition.operator)
        ? test(condition.column, columns, condition.operator, [condition.value])
        : null;
    case 'in':
      return test(condition.column, columns, 'in', condition.values);
    case 'like':
      return test(condition.column, columns, 'like', [{ kind: 'text', value: condition.pattern }]);
    case 'pair':
    case 'constant':
    case 'opaque':
      return null;
  }
}

function test(
  column: string,
  columns: readonly string[],
  operator: Operator,
  values: readonly Literal[],
): Test {
  const known = columns.includes(column)
    ? column
    : (columns.find((name) => name.toLowerCase() === column.toLowerCase()) ?? column);
  return { kind: 'test', column: known, operator, values };
}

const NEGATED: Partial<Record<Operator, Operator>> = {
  in: 'not in',
  like: 'not like',
  'is null': 'is not null',
  true: 'false',
};

/** Only what has a word of its own: `NOT (a = 1)` is written out. */
function negated(node: Node | null): Test | null {
  const operator = node?.kind === 'test' ? NEGATED[node.operator] : undefined;
  return node?.kind === 'test' && operator !== undefined ? { ...node, operator } : null;
}

function isOperator(text: string): text is Operator {
  return text in OPERATORS;
}

/** The condition in SQL, without the tests that are not filled in yet; empty when none is. */
export function conditionText(group: Group): string {
  return group.of
    .flatMap((node) => {
      if (node.kind === 'test') return testText(node) ?? [];
      const inner = conditionText(node);
      return inner === '' ? [] : `(${inner})`;
    })
    .join(group.join === 'and' ? ' AND ' : ' OR ');
}

function testText({ column, operator, values }: Test): string | null {
  if (column === '') return null;
  const name = nameText(column);
  const taken = valuesTaken(operator);
  if (taken === 0) {
    if (operator === 'true') return name;
    return operator === 'false' ? `NOT ${name}` : `${name} ${operator.toUpperCase()}`;
  }
  if (values.length === 0) return null;
  const written = values.map(literalText);
  return taken === null
    ? `${name} ${operator.toUpperCase()} (${written.join(', ')})`
    : `${name} ${operator.toUpperCase()} ${written[0] ?? 'NULL'}`;
}

/** A name stands without quotes where it is read the same. */
function nameText(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !WORDS.has(name) ? name : quoteIdentifier(name, 'duckdb');
}

/** Words of SQL that mean something else than a column. */
const WORDS = new Set([
  ...['all', 'and', 'any', 'as', 'asc', 'between', 'case', 'cast', 'check', 'collate', 'column', 'create'],
  ...[
    'current_date',
    'current_time',
    'current_timestamp',
    'date',
    'default',
    'desc',
    'distinct',
    'do',
    'else',
  ],
  ...[
    'end',
    'escape',
    'except',
    'exists',
    'false',
    'fetch',
    'for',
    'foreign',
    'from',
    'glob',
    'grant',
    'group',
  ],
  ...[
    'having',
    'ilike',
    'in',
    'intersect',
    'interval',
    'into',
    'is',
    'lambda',
    'limit',
    'like',
    'not',
    'null',
  ],
  ...[
    'offset',
    'on',
    'only',
    'or',
    'order',
    'primary',
    'qualify',
    'references',
    'returning',
    'select',
    'show',
  ],
  ...[
    'similar',
    'some',
    'summarize',
    'symmetric',
    'table',
    'then',
    'time',
    'timestamp',
    'to',
    'trailing',
    'true',
  ],
  ...['union', 'unique', 'unpivot', 'pivot', 'using', 'when', 'where', 'window', 'with', 'localtime'],
]);

function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'NULL';
    case 'number':
      return String(literal.value);
    case 'boolean':
      return String(literal.value).toUpperCase();
    case 'text':
      return quoteString(literal.value, 'duckdb');
    case 'moment':
      return `${literal.value.length > 10 ? 'TIMESTAMP' : 'DATE'} ${quoteString(literal.value, 'duckdb')}`;
  }
}

/** A value as one types it, for a column of the engine's type; text where the type is not known. */
export function typedLiteral(text: string, type: string | null): Literal {
  const kind = type === null ? 'other' : columnKind(type);
  const number = Number(text);
  if (isNumeric(kind) && text.trim() !== '' && Number.isFinite(number))
    return { kind: 'number', value: number };
  if (kind === 'boolean' && /^(true|false)$/i.test(text)) {
    return { kind: 'boolean', value: text.toLowerCase() === 'true' };
  }
  return isTemporal(kind) ? { kind: 'moment', value: text } : { kind: 'text', value: text };
}

/** A value as it stands in a field. */
export function literalShown(literal: Literal | undefined): string {
  return literal === undefined || literal.kind === 'null' ? '' : String(literal.value);
}
