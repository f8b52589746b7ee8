import { COUNTRIES_2, COUNTRIES_3, CURRENCIES, LANGUAGES } from '../../profile/semantic-codes.ts';

const BYTE = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HEX = '[0-9a-fA-F]';
const NUMBER = '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)';
const IPV4 = `(${BYTE}[.]){3}${BYTE}`;
const MONTH = '(0[1-9]|1[0-2])';
const DAY = '(0[1-9]|[12][0-9]|3[01])';
const SIGN = '[$€£¥₹]';
const AMOUNT = '[0-9]{1,3}(,?[0-9]{3})*([.][0-9]{1,2})?';

/** Regular expressions (RE2) for whole texts, by the name of the format. Loose where standards are loose. */
export const FORMAT_PATTERNS = {
  email: '[^@\\s]+@[^@\\s]+[.][^@\\s]+',
  url: '(https?|ftp)://[^\\s]+',
  hostname: `${LABEL}([.]${LABEL})*`,
  domain: `(${LABEL}[.])+[A-Za-z]{2,63}`,
  uuid: `${HEX}{8}(-${HEX}{4}){3}-${HEX}{12}`,
  ulid: '[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}',
  ipv4: IPV4,
  ipv6: `(${HEX}{1,4}:){7}${HEX}{1,4}|(${HEX}{1,4}:){1,7}:|:(:${HEX}{1,4}){1,7}|::|(${HEX}{1,4}:){1,6}(:${HEX}{1,4}){1,6}`,
  cidr: `${IPV4}/([0-9]|[12][0-9]|3[0-2])`,
  mac_address: `${HEX}{2}(:${HEX}{2}){5}|${HEX}{2}(-${HEX}{2}){5}`,
  phone_number: '[+]?[0-9(][0-9 ().-]{5,18}[0-9]',
  phone_e164: '[+][1-9][0-9]{6,14}',
  phone_us: '([+]?1[ .-]?)?([(][2-9][0-9]{2}[)] ?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}',
  zip_us: '[0-9]{5}(-[0-9]{4})?',
  postcode_uk: '[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}',
  postcode_de: '[0-9]{5}',
  postcode_ca: '[A-Za-z][0-9][A-Za-z][ -]?[0-9][A-Za-z][0-9]',
  ssn_us: '[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}',
  country_code: COUNTRIES_2.join('|'),
  country_code_3: COUNTRIES_3.join('|'),
  currency_code: CURRENCIES.join('|'),
  language_code: `(${LANGUAGES.join('|')})([_-][A-Za-z]{2})?`,
  state_us:
    'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]',
  date_iso: `[0-9]{4}-${MONTH}-${DAY}`,
  date_us: `(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])/([0-9]{4}|[0-9]{2})`,
  date_eu: `(0?[1-9]|[12][0-9]|3[01])[./-](0?[1-9]|1[0-2])[./-]([0-9]{4}|[0-9]{2})`,
  date_inverse: `[0-9]{4}[./-]?${MONTH}[./-]?${DAY}`,
  time_24h: '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?',
  time_12h: '(0?[1-9]|1[0-2]):[0-5][0-9](:[0-5][0-9])? ?([AaPp][.]?[Mm][.]?)',
  timestamp_iso: `[0-9]{4}-${MONTH}-${DAY}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?`,
  duration_iso: 'P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?',
  integer: '[+-]?[0-9]+',
  positive_integer: '[+]?0*[1-9][0-9]*',
  decimal_point: NUMBER,
  decimal_comma: '[+-]?([0-9]+,?[0-9]*|,[0-9]+)',
  percentage: `${NUMBER} ?%`,
  money: `[+-]?${SIGN} ?${AMOUNT}|[+-]?${AMOUNT} ?${SIGN}|[A-Z]{3} ?[+-]?${AMOUNT}|[+-]?${AMOUNT} ?[A-Z]{3}`,
  boolean_word: '[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[YyNnTtFf01]',
  hex_colour: `#(${HEX}{3}|${HEX}{4}|${HEX}{6}|${HEX}{8})`,
  hexadecimal: `${HEX}+`,
  base64: '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?',
  md5: `${HEX}{32}`,
  sha1: `${HEX}{40}`,
  sha256: `${HEX}{64}`,
  slug: '[a-z0-9]+(-[a-z0-9]+)*',
  identifier: '[A-Za-z_][A-Za-z0-9_]*',
  semantic_version: '[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?([+][0-9A-Za-z.-]+)?',
  bic: '[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?',
  vat_eu:
    'ATU[0-9]{8}|BE[01][0-9]{9}|BG[0-9]{9,10}|CY[0-9]{8}[A-Z]|CZ[0-9]{8,10}|DE[0-9]{9}|DK[0-9]{8}|EE[0-9]{9}|EL[0-9]{9}|ES[A-Z0-9][0-9]{7}[A-Z0-9]|FI[0-9]{8}|FR[A-Z0-9]{2}[0-9]{9}|HR[0-9]{11}|HU[0-9]{8}|IE[0-9][A-Z0-9][0-9]{5}[A-Z]{1,2}|IT[0-9]{11}|LT([0-9]{9}|[0-9]{12})|LU[0-9]{8}|LV[0-9]{11}|MT[0-9]{8}|NL[0-9]{9}B[0-9]{2}|PL[0-9]{10}|PT[0-9]{9}|RO[0-9]{2,10}|SE[0-9]{12}|SI[0-9]{8}|SK[0-9]{10}',
  licence_plate: '[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}[ -]?[A-Z0-9]{0,4}',
  latitude_text: '[+-]?([0-8]?[0-9]([.][0-9]+)?|90([.]0+)?)',
  longitude_text: '[+-]?((1[0-7][0-9]|[0-9]?[0-9])([.][0-9]+)?|180([.]0+)?)',
  file_path: '([A-Za-z]:|~|[.][.]?)?([/][^/\\n]+)+[/]?|/',
  mime_type: '(application|audio|font|image|message|model|multipart|text|video)/[A-Za-z0-9.+-]+',
} as const;

export type FormatName = keyof typeof FORMAT_PATTERNS;
export const FORMAT_NAMES = Object.keys(FORMAT_PATTERNS) as [FormatName, ...FormatName[]];
