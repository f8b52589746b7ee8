import { join, lit, sql, type Fragment } from '../sql/index.ts';
import type { TextReading } from './column-type.ts';
import { dateReading } from './conversion-date.ts';
import type { Conversion } from './conversion.ts';
import { numberReadings } from './conversion-number.ts';
import { trimmed } from './trimmed.ts';

/**
 * The readings that a conversion gives its column, the narrowest first; none keeps the column text. Null for a
 * conversion that changes texts only ({@link convertedText}).
 */
export function conversionReadings(conversion: Conversion): readonly TextReading[] | null {
  switch (conversion.kind) {
    case 'missing':
    case 'trim':
      return null;
    case 'text':
      return [];
    case 'number':
      return numberReadings(conversion);
    case 'boolean':
      return [booleanReading(conversion.true_values, conversion.false_values)];
    case 'date':
      return [dateReading(conversion.format)];
  }
}

/** The text that is left of a text: none where it stands for a missing value, without outer white space. */
export function convertedText(conversion: Conversion, text: Fragment): Fragment {
  if (conversion.kind === 'trim') return trimmed(text);
  if (conversion.kind !== 'missing') return text;
  return sql`CASE WHEN ${isOneOf(conversion.values, text)} THEN NULL ELSE ${text} END`;
}

/**
 * True for a text that is one of some, whatever its letters' case and the white space around it. Of thirty values a
 * list is looked through once, which IN would compare with every text one after the other.
 */
export function isOneOf(values: readonly string[], text: Fragment): Fragment {
  return sql`list_contains([${join(folded(values).map(lit))}], lower(${trimmed(text)}))`;
}

function booleanReading(trues: readonly string[], falses: readonly string[]): TextReading {
  const known = new Set(folded([...trues, ...falses]));
  return {
    type: 'BOOLEAN',
    mayRead: (text) => known.has(text.trim().toLowerCase()),
    reads: (text) => isOneOf([...trues, ...falses], text),
    usual: null,
    cast: (text) => isOneOf(trues, text),
  };
}

function folded(values: readonly string[]): string[] {
  return values.map((value) => value.trim().toLowerCase());
}
