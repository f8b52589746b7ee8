import type { Dialect } from './dialect.ts';
import { quoteIdentifier, quoteString } from './quote.ts';

/** A value that can stand as a literal. Numbers must be finite; bigint is an exact integer. */
export type SqlValue = string | number | bigint | boolean | null;

type Part = string | ((dialect: Dialect) => string | Fragment);

/** A piece of SQL that knows its dialect only when it is rendered. Build it with {@link sql}. */
export class Fragment {
  private readonly parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  /** The SQL text in a dialect. */
  render(dialect: Dialect = 'duckdb'): string {
    return this.parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const made = part(dialect);
        return typeof made === 'string' ? made : made.render(dialect);
      })
      .join('');
  }

  /** Guards against `${fragment}` in a plain template, which would skip the dialect. */
  toString(): never {
    throw new TypeError('A SQL fragment was put into a plain string; use the sql tag.');
  }
}

/**
 * The one way SQL is made: sql`SELECT ${ident(column)} FROM ${ident(schema, table)} WHERE x = ${lit(1)}`.
 * Plain strings are refused as holes: say `ident`, `lit` or `raw`.
 */
export function sql(strings: TemplateStringsArray, ...holes: readonly Fragment[]): Fragment {
  const parts: Part[] = [];
  strings.forEach((text, index) => {
    parts.push(text);
    const hole = holes[index];
    if (hole) parts.push((dialect) => hole.render(dialect));
  });
  return new Fragment(parts);
}

/** A quoted identifier, dotted when several names are given. Names are taken as they stand, never parsed. */
export function ident(...names: readonly string[]): Fragment {
  return new Fragment([(dialect) => names.map((name) => quoteIdentifier(name, dialect)).join('.')]);
}

/** A literal. NaN and infinities are refused: they have no portable spelling. */
export function lit(value: SqlValue): Fragment {
  if (value === null) return raw('NULL');
  if (typeof value === 'boolean') return raw(value ? 'TRUE' : 'FALSE');
  if (typeof value === 'bigint') return raw(value.toString());
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as a SQL literal.`);
    return raw(Object.is(value, -0) ? '0' : String(value));
  }
  return new Fragment([(dialect) => quoteString(value, dialect)]);
}

/** SQL text that the code itself wrote. Never give it a value that came from data or from a user. */
export function raw(text: string): Fragment {
  return new Fragment([text]);
}

/** Fragments with a separator between them; an empty list gives empty SQL. */
export function join(fragments: readonly Fragment[], separator = ', '): Fragment {
  return new Fragment(
    fragments.flatMap((fragment, index): Part[] => {
      const part: Part = (dialect) => fragment.render(dialect);
      return index === 0 ? [part] : [separator, part];
    }),
  );
}

/** SQL whose spelling depends on the dialect. */
export function byDialect(make: (dialect: Dialect) => Fragment): Fragment {
  return new Fragment([make]);
}
