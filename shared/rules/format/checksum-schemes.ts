import { type Fragment, fullMatch, join, lit, sql } from '../../sql/index.ts';

/** A kind of number with a check digit. `holds` is asked of a text in capitals, without blanks and dashes. */
interface Scheme {
  readonly title: string;
  readonly holds: (text: Fragment) => Fragment;
}

/** The digit at a place from 1; 0 where the text is shorter, `X` is 10, letters go on from `A` = 10. */
function valueAt(text: Fragment, place: Fragment): Fragment {
  const character = sql`SUBSTR(${text}, ${place}, 1)`;
  return sql`(CASE WHEN ${character} BETWEEN '0' AND '9' THEN ASCII(${character}) - 48 WHEN ${character} BETWEEN 'A' AND 'Z' THEN ASCII(${character}) - 55 ELSE 0 END)`;
}

function at(text: Fragment, place: number): Fragment {
  return valueAt(text, lit(place));
}

/** `CASE WHEN form THEN sum END`: the sum is not taken where the text does not have the form. */
function guarded(text: Fragment, form: string, holds: Fragment): Fragment {
  return sql`CASE WHEN ${fullMatch(text, form)} THEN ${holds} END`;
}

/** The weighted sum of a text's digits is a multiple of a number. */
function weighted(text: Fragment, weights: readonly number[], modulus: number): Fragment {
  const terms = weights.map((weight, index) => sql`${lit(weight)} * ${at(text, index + 1)}`);
  return sql`MOD(${join(terms, ' + ')}, ${lit(modulus)}) = 0`;
}

/** Luhn's sum over up to `most` digits, counted from the end (ISO/IEC 7812-1, annex B). */
function luhn(text: Fragment, most: number): Fragment {
  const terms = Array.from({ length: most }, (_, index) => {
    // Beyond the start of the text the place is not positive; SUBSTR there differs between dialects.
    const place = sql`(LENGTH(${text}) - ${lit(index)})`;
    const digit = sql`(CASE WHEN ${place} >= 1 THEN ${valueAt(text, sql`GREATEST(${place}, 1)`)} ELSE 0 END)`;
    return index % 2 === 0
      ? digit
      : sql`(CASE WHEN ${digit} > 4 THEN 2 * ${digit} - 9 ELSE 2 * ${digit} END)`;
  });
  return sql`MOD(${join(terms, ' + ')}, 10) = 0`;
}

/** The remainder by 97 of a text read as a number, letters as two digits (ISO/IEC 7064). */
function modulo97(text: Fragment, most: number): Fragment {
  let rest: Fragment = lit(0);
  for (let place = 1; place <= most; place += 1) {
    const character = sql`SUBSTR(${text}, ${lit(place)}, 1)`;
    const shift = sql`(CASE WHEN ${character} BETWEEN '0' AND '9' THEN 10 WHEN ${character} BETWEEN 'A' AND 'Z' THEN 100 ELSE 1 END)`;
    rest = sql`MOD(${rest} * ${shift} + ${at(text, place)}, 97)`;
  }
  return sql`${rest} = 1`;
}

const alternating = (length: number): number[] =>
  // The last digit weighs 1, the one before it 3, and so on (GS1 General Specifications, 7.9).
  Array.from({ length }, (_, index) => ((length - index) % 2 === 1 ? 1 : 3));

export const CHECKSUMS = {
  luhn: { title: 'a number', holds: (text) => guarded(text, '[0-9]{2,19}', luhn(text, 19)) },
  credit_card: { title: 'a card number', holds: (text) => guarded(text, '[0-9]{12,19}', luhn(text, 19)) },
  imei: { title: 'an IMEI', holds: (text) => guarded(text, '[0-9]{15}', luhn(text, 15)) },
  iban: {
    title: 'an IBAN',
    holds: (text) => {
      const turned = sql`(SUBSTR(${text}, 5, 30) || SUBSTR(${text}, 1, 4))`;
      return guarded(text, '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}', modulo97(turned, 34));
    },
  },
  lei: { title: 'an LEI', holds: (text) => guarded(text, '[A-Z0-9]{18}[0-9]{2}', modulo97(text, 20)) },
  ean_8: {
    title: 'an EAN-8',
    holds: (text) => guarded(text, '[0-9]{8}', weighted(text, alternating(8), 10)),
  },
  upc: { title: 'a UPC', holds: (text) => guarded(text, '[0-9]{12}', weighted(text, alternating(12), 10)) },
  ean_13: {
    title: 'an EAN-13',
    holds: (text) => guarded(text, '[0-9]{13}', weighted(text, alternating(13), 10)),
  },
  gtin_14: {
    title: 'a GTIN-14',
    holds: (text) => guarded(text, '[0-9]{14}', weighted(text, alternating(14), 10)),
  },
  isbn_13: {
    title: 'an ISBN-13',
    holds: (text) => guarded(text, '97[89][0-9]{10}', weighted(text, alternating(13), 10)),
  },
  isbn_10: {
    title: 'an ISBN-10',
    holds: (text) => {
      const digits = sql`${weightedSum(text, [10, 9, 8, 7, 6, 5, 4, 3, 2])}`;
      const last = sql`(CASE WHEN SUBSTR(${text}, 10, 1) = 'X' THEN 10 ELSE ${at(text, 10)} END)`;
      return guarded(text, '[0-9]{9}[0-9X]', sql`MOD(${digits} + ${last}, 11) = 0`);
    },
  },
  issn: {
    title: 'an ISSN',
    holds: (text) => {
      const last = sql`(CASE WHEN SUBSTR(${text}, 8, 1) = 'X' THEN 10 ELSE ${at(text, 8)} END)`;
      return guarded(
        text,
        '[0-9]{7}[0-9X]',
        sql`MOD(${weightedSum(text, [8, 7, 6, 5, 4, 3, 2])} + ${last}, 11) = 0`,
      );
    },
  },
  aba_routing: {
    title: 'an ABA routing number',
    holds: (text) => guarded(text, '[0-9]{9}', weighted(text, [3, 7, 1, 3, 7, 1, 3, 7, 1], 10)),
  },
} as const satisfies Readonly<Record<string, Scheme>>;

function weightedSum(text: Fragment, weights: readonly number[]): Fragment {
  return join(
    weights.map((weight, index) => sql`${lit(weight)} * ${at(text, index + 1)}`),
    ' + ',
  );
}

export type SchemeName = keyof typeof CHECKSUMS;
export const SCHEME_NAMES = Object.keys(CHECKSUMS) as [SchemeName, ...SchemeName[]];
