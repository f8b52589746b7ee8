import { describe, expect, it } from 'vitest';
import {
  asText,
  DIALECTS,
  fullMatch,
  ident,
  isTrue,
  numberInText,
  sameValue,
  temporalLiteral,
  textOrder,
  timestampInText,
} from '#shared/sql/index.ts';

const x = ident('x');

describe('functions in the dialects', () => {
  it('match a whole text', () => {
    expect(DIALECTS.map((dialect) => fullMatch(x, 'a|\\d').render(dialect))).toEqual([
      `regexp_full_match("x", 'a|\\d')`,
      `"x" ~ '^(?:a|\\d)$'`,
      `REGEXP_LIKE("X", 'a|\\\\d')`,
      "REGEXP_CONTAINS(`x`, '^(?:a|\\\\d)$')",
      "`x` RLIKE '\\\\A(?:a|\\\\d)\\\\z'",
      `REGEXP_INSTR("x", '^(?:a|\\\\d)$', 1, 1, 0, 'p') > 0`,
      "`x` RLIKE '\\\\A(?:a|\\\\d)\\\\z'",
    ]);
  });

  it('cast to text', () => {
    expect(asText(x).render('postgres')).toBe('CAST("x" AS TEXT)');
    expect(asText(x).render('duckdb')).toBe('CAST("x" AS VARCHAR)');
    expect(asText(x).render('bigquery')).toBe('CAST(`x` AS STRING)');
  });

  it('compare with NULL as a value', () => {
    expect(sameValue(x, ident('y')).render('snowflake')).toBe('"X" IS NOT DISTINCT FROM "Y"');
    expect(sameValue(x, ident('y')).render('spark')).toBe('`x` <=> `y`');
    expect(sameValue(x, ident('y')).render('redshift')).toBe(
      '(COALESCE("x" = "y", FALSE) OR ("x" IS NULL AND "y" IS NULL))',
    );
  });

  it('order text by code point', () => {
    expect(textOrder(x).render('postgres')).toBe('"x" COLLATE "C" ASC NULLS LAST');
    expect(textOrder(x).render('duckdb')).toBe('"x" ASC NULLS LAST');
  });

  it('read numbers and times in text without failing', () => {
    expect(DIALECTS.map((dialect) => numberInText(x).render(dialect).split('(')[0])).toEqual([
      'TRY_CAST',
      'CASE WHEN "x" ~ \'^',
      'TRY_TO_DOUBLE',
      'SAFE_CAST',
      'TRY_CAST',
      'CASE WHEN REGEXP_INSTR',
      'TRY_CAST',
    ]);
    expect(timestampInText(x).render('duckdb')).toBe('TRY_CAST("x" AS TIMESTAMP)');
  });

  it('write dates and times', () => {
    expect(temporalLiteral('2024-01-31').render()).toBe("DATE '2024-01-31'");
    expect(temporalLiteral('2024-01-31T10:00:00').render()).toBe("TIMESTAMP '2024-01-31 10:00:00'");
  });

  it('read NULL as false', () => {
    expect(isTrue(x).render()).toBe('COALESCE("x", FALSE)');
  });
});
