import type { TextType } from './column-type.ts';
import type { Conversion } from './conversion.ts';

const KINDS: Readonly<Record<TextType, string>> = {
  BIGINT: 'whole numbers',
  DOUBLE: 'numbers',
  BOOLEAN: 'truth values',
  DATE: 'dates',
  TIMESTAMP: 'moments',
  TIMESTAMPTZ: 'moments with an offset',
};

/** How many texts a conversion is about, and the type they have by themselves once it is applied. */
export interface ConversionCounts {
  readonly texts: number;
  readonly matches: number;
  readonly leaves: TextType | null;
}

/** What a conversion would do to its column, as a sentence: “980 of 1,000 texts are percentages; 12 % is 0.12.” */
export function conversionInWords(conversion: Conversion, counts: ConversionCounts): string {
  const { texts, matches, leaves } = counts;
  const some = `${matches === texts ? '' : `${counted(matches)} of `}${counted(texts)} ${texts === 1 ? 'text' : 'texts'}`;
  const subject = matches === texts && texts > 1 ? `All ${some}` : some;
  switch (conversion.kind) {
    case 'missing': {
      const listed = conversion.values
        .slice(0, 5)
        .map((value) => `“${value}”`)
        .join(', ');
      const more = conversion.values.length > 5 ? ', …' : '';
      return `${subject} may stand for no value (${listed}${more})${leaves === null ? '' : `; the others are ${KINDS[leaves]}`}.`;
    }
    case 'number':
      return `${subject} ${numberInWords(conversion)}.`;
    case 'boolean':
      return `${subject} say yes or no (${conversion.true_values.join(', ')}; ${conversion.false_values.join(', ')}).`;
    case 'date':
      return `${subject} are ${/%[HI]/.test(conversion.format) ? 'moments' : 'dates'} written ${spelledFormat(conversion.format)}.`;
    case 'trim':
      return `White space around texts keeps them from being ${leaves === null ? 'equal' : KINDS[leaves]}.`;
    case 'text':
      return 'The column stays text.';
  }
}

function numberInWords({ decimal, thousands, unit }: Conversion & { kind: 'number' }): string {
  const what = {
    none: 'are numbers',
    percent: 'are percentages, of which 12 % becomes 0.12',
    currency: 'are amounts of money',
  };
  const gap = thousands === ' ' ? 'a space' : thousands;
  const marks =
    thousands === '' ? `${decimal} before decimals` : `${gap} between thousands, ${decimal} before decimals`;
  return `${what[unit]} (${marks})`;
}

const SPELLED: Readonly<Record<string, string>> = {
  '%Y': 'year',
  '%y': 'year',
  '%m': 'month',
  '%b': 'month',
  '%B': 'month',
  '%d': 'day',
};

/** `%d/%m/%Y` is day/month/year; times stand as they are in the format. */
function spelledFormat(format: string): string {
  return format
    .replace(/%[YymbBd]/g, (part) => SPELLED[part] ?? part)
    .replace(/%I/, 'hour')
    .replace(/%H/, 'hour')
    .replace(/%M/, 'minute')
    .replace(/%S/, 'second')
    .replace(/ %p/, ' am/pm');
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
