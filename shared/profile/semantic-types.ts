/** A meaning that texts can have. `pattern` is RE2, matched against the whole text, letters' case ignored. */
export interface SemanticType {
  readonly name: string;
  readonly pattern: string;
  /** What the column's name must hold, where values alone would say too little. */
  readonly named?: RegExp;
}

/** The narrower first: a text column is called the first that enough of its values match. */
export const SEMANTIC_TYPES: readonly SemanticType[] = [
  { name: 'email', pattern: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+' },
  { name: 'url', pattern: '(https?|ftp)://\\S+' },
  { name: 'uuid', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
  { name: 'ipv4', pattern: '((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)' },
  { name: 'ipv6', pattern: '([0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}' },
  {
    name: 'timestamp',
    pattern: '\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?(\\d\\d)?)?',
  },
  { name: 'date', pattern: '\\d{4}-\\d\\d-\\d\\d' },
  { name: 'local_date', pattern: '\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4}|\\d\\d)' },
  { name: 'time', pattern: '\\d{1,2}:\\d\\d(:\\d\\d)?( ?[ap]\\.?m\\.?)?' },
  {
    name: 'phone',
    pattern: '(\\+\\d{1,3}[ .-]?)?(\\(\\d{2,4}\\)|\\d{3})[ .-]\\d{3,4}[ .-]\\d{3,4}|\\+\\d{8,15}',
  },
  { name: 'phone', pattern: '\\d{7,15}', named: /phone|mobile|fax|(^|_)tel/i },
  { name: 'zip_code', pattern: '\\d{5}(-\\d{4})?', named: /zip|postal|post_?code|(^|_)plz/i },
  { name: 'percent', pattern: '[+-]?\\d+([.,]\\d+)?\\s?%' },
  { name: 'number', pattern: '[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?' },
  { name: 'boolean', pattern: 'true|false|yes|no|y|n' },
];

/** This share of a column's texts (neither NULL nor empty) must match for the column to be called so. */
export const SEMANTIC_SHARE = 0.95;

/**
 * The semantic type of a column, from how many of its `texts` match each of `types`; null when none is common
 * enough.
 */
export function semanticTypeOf(
  column: string,
  types: readonly SemanticType[],
  matches: readonly number[],
  texts: number,
): SemanticType | null {
  if (texts === 0) return null;
  const found = types.find(
    ({ named }, index) => (matches[index] ?? 0) / texts >= SEMANTIC_SHARE && (named?.test(column) ?? true),
  );
  return found ?? null;
}
