/** The id nearest to a wish that no rule has yet: small letters, digits and _, with a number where it is taken. */
export function freeRuleId(wish: string, taken: ReadonlySet<string>): string {
  const base = wish
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^([^a-z])/, 'r_$1')
    .slice(0, 90);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(id)) return id;
  }
}
