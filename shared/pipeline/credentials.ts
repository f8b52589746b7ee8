import { isRecord } from './schema-shape.ts';

/** A text in a document that looks like a credential, and what kind it looks like. */
export interface FoundCredential {
  readonly path: readonly PropertyKey[];
  readonly kind: string;
}

/** Forms that are credentials wherever they stand. Sources: the vendors' documented prefixes. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i, 'an address with a user and a password'],
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/hooks\.slack\.com\/services\/\S+/, 'a Slack webhook address'],
  [/\bxox[abprs]-[0-9A-Za-z-]{10,}/, 'a Slack token'],
  [/\bgh[pousr]_[0-9A-Za-z]{36,}/, 'a GitHub token'],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/, 'a signed token (JWT)'],
  [/\b(password|passwd|pwd|secret|api_?key|access_?token)\s*=\s*[^\s'"=;&]{3,}/i, 'a password or token'],
];
/** A comparison such as `password = hash` is plain SQL, so this form does not count inside SQL. */
const NOT_IN_SQL = 'a password or token';
const SECRET_KEY =
  /^(password|passwd|pwd|secret|api_?key|access_?key|secret_?key|(access_?)?token|private_?key)$/i;

/** Every text of a document that looks like a credential, with its path. */
export function findCredentials(value: unknown, path: readonly PropertyKey[] = []): FoundCredential[] {
  if (typeof value === 'string') {
    const key = path.at(-1);
    if (typeof key === 'string' && SECRET_KEY.test(key) && value.trim() !== '') {
      return [{ path, kind: 'a password or token' }];
    }
    const form = FORMS.find(
      ([pattern, kind]) => !(key === 'sql' && kind === NOT_IN_SQL) && pattern.test(value),
    );
    return form ? [{ path, kind: form[1] }] : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => findCredentials(item, [...path, index]));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, item]) => findCredentials(item, [...path, key]));
  }
  return [];
}
