/**
 * The φ of two truths, which is Pearson's r of them as 0 and 1 (Yule, 1912): of `rows`, `a` and `b` have the one and
 * the other, `both` have both. Null where one of them is always or never true.
 */
export function phi(counts: {
  readonly both: number;
  readonly a: number;
  readonly b: number;
  readonly rows: number;
}): number | null {
  const { both, a, b, rows } = counts;
  const spread = Math.sqrt(a) * Math.sqrt(rows - a) * Math.sqrt(b) * Math.sqrt(rows - b);
  return spread === 0 ? null : Math.max(-1, Math.min(1, (rows * both - a * b) / spread));
}
