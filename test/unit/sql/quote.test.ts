import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Dialect,
  DIALECTS,
  ident,
  lit,
  quoteIdentifier,
  quoteString,
  raw,
  sql,
} from '#shared/sql/index.ts';

/** Reads a literal back as a dialect's lexer does. */
function unquoteString(text: string, dialect: Dialect): string {
  const inner = text.slice(1, -1);
  if (dialect === 'duckdb' || dialect === 'postgres') return inner.replaceAll("''", "'");
  if (dialect === 'snowflake' || dialect === 'redshift') {
    return inner.replaceAll(/''|\\\\/g, (pair) => (pair === "''" ? "'" : '\\'));
  }
  return inner.replaceAll(/\\(.)/g, (_, escaped: string) => ({ n: '\n', r: '\r' })[escaped] ?? escaped);
}

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\0'));

describe('quoting', () => {
  it.each([...DIALECTS])('of any text in %s reads back as that text', (dialect) => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constantFrom("'", '\\', "\\'", "''", '\n', "'; DROP TABLE x --")),
        (value) => {
          expect(unquoteString(quoteString(value, dialect), dialect)).toBe(value);
        },
      ),
    );
  });

  it('keeps an identifier one identifier', () => {
    expect(quoteIdentifier('"; drop table x --', 'duckdb')).toBe('"""; drop table x --"');
    expect(quoteIdentifier('a`b', 'spark')).toBe('`a``b`');
    expect(quoteIdentifier('a`b\\', 'bigquery')).toBe('`a\\`b\\\\`');
  });

  it('refuses what no dialect can write', () => {
    expect(() => quoteIdentifier('a\0', 'duckdb')).toThrow(TypeError);
    expect(() => quoteString('a\0', 'duckdb')).toThrow(TypeError);
    expect(() => lit(Number.NaN)).toThrow(TypeError);
    expect(() => lit(Infinity)).toThrow(TypeError);
  });
});

describe('the sql tag', () => {
  it('renders its holes in the dialect it is asked for', () => {
    const query = sql`SELECT ${ident('a b')} FROM ${ident('s', 't')} WHERE x = ${lit("it's")} AND ${raw('TRUE')}`;
    expect(query.render('duckdb')).toBe(`SELECT "a b" FROM "s"."t" WHERE x = 'it''s' AND TRUE`);
    expect(query.render('spark')).toBe("SELECT `a b` FROM `s`.`t` WHERE x = 'it\\'s' AND TRUE");
  });

  it('cannot be put into a plain string', () => {
    expect(() => String(ident('a'))).toThrow(TypeError);
  });
});
