import { isCardNumber, isIban } from './checksums.ts';
import { isNumeric, type ColumnKind } from './column-kind.ts';
import { COUNTRIES_2, COUNTRIES_3, CURRENCIES, LANGUAGES } from './semantic-codes.ts';

/** A meaning that texts can have. `pattern` is RE2, matched against the whole text, letters' case ignored. */
export interface SemanticType {
  readonly name: string;
  readonly pattern: string;
  /** What the column's name must hold, where values alone would say too little. */
  readonly named?: RegExp;
  /** What a text that has the form must pass too. */
  readonly check?: (text: string) => boolean;
}

const DEGREES = {
  latitude: '[+-]?([0-8]?\\d(\\.\\d+)?|90(\\.0+)?)',
  longitude: '[+-]?((1[0-7]\\d|\\d?\\d)(\\.\\d+)?|180(\\.0+)?)',
};
const NAMED = {
  latitude: /(^|[^a-z])lat(itude)?($|[^a-z])/i,
  longitude: /(^|[^a-z])(lon|lng|long|longitude)($|[^a-z])/i,
  phone: /phone|mobile|fax|(^|_)tel(efon)?($|_)/i,
  zip: /zip|postal|post_?code|(^|_)plz/i,
};
const AMOUNT = "\\d{1,3}([., ’']?\\d{3})*([.,]\\d{1,2})?";
const CURRENCY_SIGN = `(${CURRENCIES.join('|')}|[$€£¥₹₽₩₺₫฿])`;

/** The narrower first: a text column is called the first that enough of its values match. */
export const SEMANTIC_TYPES: readonly SemanticType[] = [
  { name: 'email', pattern: '[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+\\.[^@ \\t\\r\\n]+' },
  { name: 'url', pattern: '(https?|ftp)://[^ \\t\\r\\n]+' },
  { name: 'uuid', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
  { name: 'mac_address', pattern: '[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f]{2}(-[0-9a-f]{2}){5}' },
  { name: 'ipv4', pattern: '((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)' },
  {
    name: 'timestamp',
    pattern: '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?(\\d\\d)?)?',
  },
  { name: 'date', pattern: '\\d{4}-\\d\\d-\\d\\d' },
  { name: 'local_date', pattern: '\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4}|\\d\\d)' },
  { name: 'time', pattern: '\\d{1,2}:\\d\\d(:\\d\\d)?( ?[ap]\\.?m\\.?)?' },
  { name: 'ipv6', pattern: '([0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}' },
  { name: 'iban', pattern: '[a-z]{2}\\d\\d ?([a-z0-9]{4} ?){2,7}[a-z0-9]{1,4}', check: isIban },
  {
    name: 'credit_card',
    pattern: '\\d{4}[ -]?(\\d{4}[ -]?){2}\\d{1,7}|3\\d{3}[ -]?\\d{6}[ -]?\\d{4,5}',
    check: isCardNumber,
  },
  { name: 'hex_colour', pattern: '#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})' },
  { name: 'coordinates', pattern: `\\(?${DEGREES.latitude} ?[,;] ?${DEGREES.longitude}\\)?` },
  { name: 'latitude', pattern: DEGREES.latitude, named: NAMED.latitude },
  { name: 'longitude', pattern: DEGREES.longitude, named: NAMED.longitude },
  {
    name: 'phone',
    pattern: '(\\+\\d{1,3}[ .-]?)?(\\(\\d{2,4}\\)|\\d{3})[ .-]?\\d{3,4}[ .-]\\d{3,4}|\\+\\d{8,15}',
  },
  { name: 'phone', pattern: '\\+?[\\d ()./-]{7,20}', named: NAMED.phone },
  {
    name: 'zip_code',
    pattern:
      '\\d{4,6}|\\d{5}-\\d{4}|\\d{3}-\\d{4}|\\d{2}-\\d{3}|[a-z]\\d[a-z] ?\\d[a-z]\\d|[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}',
    named: NAMED.zip,
  },
  { name: 'country_code', pattern: COUNTRIES_2.join('|'), named: /country|nation|(^|_)iso/i },
  { name: 'country_code', pattern: COUNTRIES_3.join('|'), named: /country|nation|(^|_)iso|code/i },
  { name: 'currency_code', pattern: CURRENCIES.join('|') },
  { name: 'language_code', pattern: `(${LANGUAGES.join('|')})([_-][a-z]{2})?`, named: /lang|locale/i },
  { name: 'percent', pattern: '[+-]?\\d+([.,]\\d+)?[ \\t]?%' },
  { name: 'money', pattern: `[+-]?${CURRENCY_SIGN} ?-?${AMOUNT}|[+-]?${AMOUNT} ?${CURRENCY_SIGN}` },
  { name: 'number', pattern: '[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?' },
  { name: 'boolean', pattern: 'true|false|yes|no|y|n' },
  { name: 'file_path', pattern: '([a-z]:\\\\|\\\\\\\\|~?/|\\.\\.?/)[^\\r\\n<>"|?*]*' },
  {
    name: 'person_name',
    pattern: "[\\p{L}][\\p{L}\\p{M}'’.-]*([ ,]+[\\p{L}][\\p{L}\\p{M}'’.-]*){0,4}",
    named:
      /(^|_|\b)((first|last|given|family|middle|full|maiden|sur|fore|contact|patient|customer|employee|person)[_ ]?name|author|surname)s?($|_|\b)/i,
  },
];

/** This share of a column's texts (neither NULL nor empty) must match for the column to be called so. */
export const SEMANTIC_SHARE = 0.95;

const COMPILED = new Map(
  SEMANTIC_TYPES.map((type) => [type, new RegExp(`^(?:${type.pattern})$`, 'iu')] as const),
);

/** True when a text has the form of a semantic type and passes its check. */
export function hasMeaning(type: SemanticType, text: string): boolean {
  return (COMPILED.get(type)?.test(text) ?? false) && (type.check?.(text) ?? true);
}

/** Different texts that are looked at to see which meanings are worth counting on all. */
const SHOWN_TEXTS = 400;
/** A meaning is counted when this share of the shown texts has it. */
const LIKELY_SHARE = 0.85;

/** How often texts stand in a column; the same text may come more than once. */
export interface CountedTexts {
  readonly texts: readonly string[];
  readonly counts: ArrayLike<number>;
}

/** The semantic type of a text column, and how many of its rows (NULL and empty left out) do not have it. */
export function textMeaning(
  column: string,
  { texts, counts }: CountedTexts,
): { type: SemanticType | null; misfits: number } {
  const given = texts.flatMap((text, index) => (text === '' ? [] : [index]));
  if (given.length === 0) return { type: null, misfits: 0 };
  const nth = Math.ceil(given.length / SHOWN_TEXTS);
  const shown = given.filter((_, place) => place % nth === 0);
  const candidates = SEMANTIC_TYPES.filter(({ named }) => named?.test(column) ?? true);
  const rowsOf = (indexes: readonly number[]) =>
    indexes.reduce((sum, index) => sum + (counts[index] ?? 0), 0);
  const matching = (type: SemanticType, indexes: readonly number[]) =>
    rowsOf(indexes.filter((index) => hasMeaning(type, texts[index] ?? '')));
  const likely = LIKELY_SHARE * rowsOf(shown);
  const total = rowsOf(given);
  for (const type of candidates) {
    if (matching(type, shown) < likely) continue;
    const matches = matching(type, given);
    if (matches / total >= SEMANTIC_SHARE) return { type, misfits: total - matches };
  }
  return { type: null, misfits: 0 };
}

/** What a numeric column is known by, besides its name. */
export interface NumberRange {
  readonly kind: ColumnKind;
  readonly min: number | null;
  readonly max: number | null;
}

/** Meanings of numbers: by name and range alone, so they are hints that a reader can check at a glance. */
const NUMBER_MEANINGS: readonly {
  name: string;
  named: RegExp;
  low: number;
  high: number;
  whole: boolean;
}[] = [
  { name: 'latitude', named: NAMED.latitude, low: -90, high: 90, whole: false },
  { name: 'longitude', named: NAMED.longitude, low: -180, high: 180, whole: false },
  { name: 'zip_code', named: NAMED.zip, low: 100, high: 999_999_999, whole: true },
  { name: 'phone', named: NAMED.phone, low: 1e6, high: 1e15, whole: true },
  { name: 'year', named: /(^|[^a-z])year|(^|_)yr($|_)/i, low: 1000, high: 2999, whole: true },
  {
    name: 'epoch_seconds',
    named: /time|date|epoch|(^|_)ts($|_)|_at$|created|updated/i,
    low: 1e8,
    high: 1e10,
    whole: true,
  },
  {
    name: 'epoch_milliseconds',
    named: /time|date|epoch|(^|_)ts($|_)|_at$|created|updated/i,
    low: 1e11,
    high: 1e13,
    whole: true,
  },
  { name: 'percent', named: /percent|pct/i, low: 0, high: 100, whole: false },
  {
    name: 'money',
    named: /price|amount|cost|(^|_)(fee|fare|tip|salary|revenue|balance)s?($|_)/i,
    low: -1e12,
    high: 1e12,
    whole: false,
  },
];

/** The semantic type of a numeric column; null when its name says none or its range denies it. */
export function numberMeaning(column: string, { kind, min, max }: NumberRange): string | null {
  if (!isNumeric(kind) || min === null || max === null) return null;
  const found = NUMBER_MEANINGS.find(
    ({ named, low, high, whole }) =>
      named.test(column) && min >= low && max <= high && (!whole || kind === 'integer'),
  );
  return found?.name ?? null;
}
