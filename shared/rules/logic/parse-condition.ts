import type { Condition, Literal } from './condition.ts';
import { type Token, tokensOf } from './condition-tokens.ts';

/**
 * Reads a condition in SQL: comparisons of columns with values or columns, IN, BETWEEN, LIKE, IS NULL, joined by AND,
 * OR and NOT. A part between these that is anything else is `opaque`; null when not even the parts can be told.
 */
export function parseCondition(text: string): Condition | null {
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0) return null;
  const reader = new ConditionReader(tokens);
  try {
    const condition = reader.either();
    return reader.isAtEnd ? condition : null;
  } catch (thrown) {
    if (thrown instanceof NotUnderstood) return null;
    throw thrown;
  }
}

class NotUnderstood extends Error {}

/** Within a part that is not understood, what could hold an AND or OR of its own. */
const HOLDS_AND = new Set(['case', 'between', 'select']);
const RESERVED = new Set([
  ...['and', 'or', 'not', 'in', 'is', 'between', 'like', 'ilike', 'null', 'true', 'false', 'case', 'cast'],
  ...['interval', 'exists', 'any', 'all', 'some', 'escape', 'collate', 'select', 'similar', 'glob'],
]);
const COMPARISONS = new Set(['<', '<=', '=', '<>', '>=', '>']);
const TURNED: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>=': '<=',
  '>': '<',
  '=': '=',
  '<>': '<>',
};

type Operand = { readonly column: string } | { readonly literal: Literal };

class ConditionReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): Condition {
    const of = [this.#both()];
    while (this.#takes('or')) of.push(this.#both());
    return of.length === 1 && of[0] ? of[0] : { is: 'or', of };
  }

  #both(): Condition {
    const of = [this.#negated()];
    while (this.#takes('and')) of.push(this.#negated());
    return of.length === 1 && of[0] ? of[0] : { is: 'and', of };
  }

  #negated(): Condition {
    return this.#takes('not') ? { is: 'not', of: this.#negated() } : this.#part();
  }

  /** One part: understood up to where it ends, or else passed over. */
  #part(): Condition {
    const start = this.#at;
    const understood = this.#bracketed() ?? this.#predicate();
    if (understood && this.#isEndOfPart()) return understood;
    this.#at = start;
    return this.#passOver();
  }

  #isEndOfPart(): boolean {
    return this.isAtEnd || this.#isNext('and') || this.#isNext('or') || this.#isNext(')');
  }

  #bracketed(): Condition | null {
    if (!this.#takes('(')) return null;
    const inner = this.either();
    return this.#takes(')') ? inner : null;
  }

  #passOver(): Condition {
    const passed: Token[] = [];
    let depth = 0;
    while (!this.isAtEnd && (depth > 0 || !this.#isEndOfPart())) {
      const token = this.#next();
      if (token.kind === 'sign' && (token.text === '(' || token.text === '[')) depth += 1;
      if (token.kind === 'sign' && (token.text === ')' || token.text === ']')) depth -= 1;
      if (token.kind === 'word' && depth === 0 && HOLDS_AND.has(token.text)) throw new NotUnderstood();
      passed.push(token);
    }
    if (passed.length === 0 || depth !== 0) throw new NotUnderstood();
    return { is: 'opaque', text: JSON.stringify(passed.map(({ kind, text }) => [kind, text])) };
  }

  #predicate(): Condition | null {
    const left = this.#operand();
    if (!left) return null;
    const operator = this.#comparison();
    if (operator !== null) {
      const right = this.#operand();
      return right && compared(left, operator, right);
    }
    if (!('column' in left)) return constantOf(left.literal);
    const { column } = left;
    if (this.#takes('is')) return this.#isWhat(column);
    const isNegated = this.#takes('not');
    const found = this.#membership(column);
    if (isNegated) return found && { is: 'not', of: found };
    return found ?? (this.#isEndOfPart() ? { is: 'truth', column } : null);
  }

  #isWhat(column: string): Condition | null {
    const isNegated = this.#takes('not');
    if (!this.#takes('null')) return null;
    const isNull: Condition = { is: 'null', column };
    return isNegated ? { is: 'not', of: isNull } : isNull;
  }

  #membership(column: string): Condition | null {
    if (this.#takes('in')) return this.#list(column);
    if (this.#takes('between')) return this.#between(column);
    if (!this.#takes('like')) return null;
    const pattern = this.#literal();
    return pattern?.kind === 'text' ? { is: 'like', column, pattern: pattern.value } : null;
  }

  #list(column: string): Condition | null {
    if (!this.#takes('(')) return null;
    const values: Literal[] = [];
    do {
      const value = this.#literal();
      if (!value) return null;
      values.push(value);
    } while (this.#takes(','));
    return this.#takes(')') ? { is: 'in', column, values } : null;
  }

  #between(column: string): Condition | null {
    const low = this.#literal();
    if (!low || !this.#takes('and')) return null;
    const high = this.#literal();
    if (!high) return null;
    const side = (operator: string, value: Literal): Condition => ({
      is: 'compare',
      column,
      operator,
      value,
    });
    return { is: 'and', of: [side('>=', low), side('<=', high)] };
  }

  #operand(): Operand | null {
    const literal = this.#literal();
    if (literal) return { literal };
    const token = this.#tokens[this.#at];
    const isName = token?.kind === 'quoted' || (token?.kind === 'word' && !RESERVED.has(token.text));
    if (!isName) return null;
    this.#at += 1;
    return { column: token.text };
  }

  #literal(): Literal | null {
    const start = this.#at;
    const isNegative = this.#takes('-');
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token?.kind === 'number') return numberLiteral(token.text, isNegative);
    const literal = token && !isNegative ? (constantIn(token) ?? this.#moment(token)) : null;
    if (!literal) this.#at = start;
    return literal;
  }

  /** `DATE '2024-01-31'` or `TIMESTAMP '2024-01-31 12:00'`, the word read. */
  #moment({ kind, text }: Token): Literal | null {
    const moment = this.#tokens[this.#at];
    if (kind !== 'word' || (text !== 'date' && text !== 'timestamp') || moment?.kind !== 'text') return null;
    // DATE would leave a time of day out.
    if (text === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(moment.text)) throw new NotUnderstood();
    this.#at += 1;
    return { kind: 'moment', value: moment.text };
  }

  #comparison(): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !COMPARISONS.has(token.text)) return null;
    this.#at += 1;
    return token.text;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new NotUnderstood();
    this.#at += 1;
    return token;
  }

  #isNext(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.text === text && (token.kind === 'word' || token.kind === 'sign');
  }

  #takes(text: string): boolean {
    const isNext = this.#isNext(text);
    if (isNext) this.#at += 1;
    return isNext;
  }
}

function constantIn({ kind, text }: Token): Literal | null {
  if (kind === 'text') return { kind: 'text', value: text };
  if (kind !== 'word') return null;
  if (text === 'null') return { kind: 'null' };
  return text === 'true' || text === 'false' ? { kind: 'boolean', value: text === 'true' } : null;
}

/** More digits than a double tells apart are not understood. */
function numberLiteral(text: string, isNegative: boolean): Literal | null {
  const value = Number(text);
  if (!Number.isFinite(value) || text.replace(/[eE].*$/, '').replace('.', '').length > 15)
    throw new NotUnderstood();
  return { kind: 'number', value: isNegative ? -value : value };
}

function constantOf(literal: Literal): Condition | null {
  if (literal.kind === 'boolean') return { is: 'constant', value: literal.value };
  return literal.kind === 'null' ? { is: 'constant', value: null } : null;
}

function compared(left: Operand, operator: string, right: Operand): Condition | null {
  if ('column' in left && 'column' in right) {
    return { is: 'pair', left: left.column, operator, right: right.column };
  }
  if ('column' in left && 'literal' in right) {
    return { is: 'compare', column: left.column, operator, value: right.literal };
  }
  if ('literal' in left && 'column' in right) {
    return {
      is: 'compare',
      column: right.column,
      operator: TURNED[operator] ?? operator,
      value: left.literal,
    };
  }
  return 'literal' in left && 'literal' in right ? sameNumber(left.literal, operator, right.literal) : null;
}

/** `1 = 1`, as people write it where there is nothing to say. */
function sameNumber(left: Literal, operator: string, right: Literal): Condition | null {
  if (left.kind !== 'number' || right.kind !== 'number' || operator !== '=') return null;
  return { is: 'constant', value: left.value === right.value };
}
