import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';

/** Offers of a column that answer one question (people choose between them), or one offer that asks none. */
export interface OfferGroup {
  readonly column: string;
  readonly question: string | null;
  readonly offers: readonly ConversionOffer[];
}

/** A column's conversions in the order in which they take effect. */
const ORDER: Record<Conversion['kind'], number> = {
  trim: 0,
  missing: 1,
  number: 2,
  boolean: 2,
  date: 2,
  text: 2,
};

/** The conversions with one more; it takes the place of another that gives the same column its type, or does the same. */
export function withConversion(conversions: readonly Conversion[], added: Conversion): Conversion[] {
  const kept = conversions.filter(
    ({ column, kind }) => column !== added.column || ORDER[kind] !== ORDER[added.kind],
  );
  return [...kept, added].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

/** The conversions without one. */
export function withoutConversion(conversions: readonly Conversion[], taken: Conversion): Conversion[] {
  return conversions.filter((conversion) => !isSame(conversion, taken));
}

/** The offers that are not taken yet, column by column, those that ask the same together. */
export function openOffers(
  offers: readonly ConversionOffer[],
  conversions: readonly Conversion[],
): readonly OfferGroup[] {
  const groups: OfferGroup[] = [];
  for (const offer of offers) {
    const { conversion, question } = offer;
    if (isAnswered(offer, offers, conversions)) continue;
    const place = groups.findIndex(
      (group) => question !== null && group.column === conversion.column && group.question === question,
    );
    const group = groups[place];
    if (group) groups[place] = { ...group, offers: [...group.offers, offer] };
    else groups.push({ column: conversion.column, question, offers: [offer] });
  }
  return groups;
}

/** Taken already, or another answer to its question is. */
function isAnswered(
  { conversion, question }: ConversionOffer,
  offers: readonly ConversionOffer[],
  conversions: readonly Conversion[],
): boolean {
  const answers = offers.filter(
    (other) =>
      question !== null && other.question === question && other.conversion.column === conversion.column,
  );
  return [conversion, ...answers.map((other) => other.conversion)].some((answer) =>
    conversions.some((applied) => isSame(applied, answer)),
  );
}

/** Whether a conversion is for some of a column's texts, rather than one that all have to fit. */
export function isForSome({ kind }: Conversion): boolean {
  return kind === 'missing' || kind === 'trim';
}

/** What can be taken at once: offers that ask nothing and that every text fits. */
export function plainOffers(groups: readonly OfferGroup[]): readonly ConversionOffer[] {
  return groups
    .filter(({ question }) => question === null)
    .flatMap(({ offers }) => offers)
    .filter(({ misfits, conversion }) => misfits.length === 0 || isForSome(conversion));
}

function isSame(a: Conversion, b: Conversion): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

/** What an applied conversion does, in words. */
export function conversionText(conversion: Conversion): string {
  switch (conversion.kind) {
    case 'missing':
      return `${conversion.values.map((value) => (value === '' ? 'empty texts' : value)).join(', ')} read as missing`;
    case 'number':
      return `read as ${UNIT_WORDS[conversion.unit]} with ${numberMarks(conversion)}`;
    case 'boolean':
      return `${conversion.true_values.join(', ')} read as true, ${conversion.false_values.join(', ')} as false`;
    case 'date':
      return `read as ${/%[HIMS]/.test(conversion.format) ? 'times' : 'dates'} of the form ${conversion.format}`;
    case 'trim':
      return 'white space around the texts goes';
    case 'text':
      return 'stays text';
  }
}

const UNIT_WORDS = { none: 'numbers', percent: 'per cent', currency: 'amounts of money' };

const MARKS: Record<string, string> = {
  '.': 'a point',
  ',': 'a comma',
  ' ': 'a space',
  "'": 'an apostrophe',
};

function numberMarks({ decimal, thousands }: Extract<Conversion, { kind: 'number' }>): string {
  const fraction = `${MARKS[decimal] ?? decimal} before the decimals`;
  return thousands === '' ? fraction : `${fraction} and ${MARKS[thousands] ?? thousands} between thousands`;
}
