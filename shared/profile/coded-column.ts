/** A column of a sample: each value as a small integer, the same for the same value; −1 for NULL. */
export interface CodedColumn {
  readonly name: string;
  readonly codes: Int32Array;
}

/** Each value as a small integer, the same for the same value; −1 for NULL. */
export function codesOf(values: readonly (string | number | null)[]): Int32Array {
  const known = new Map<string | number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? null;
    if (value === null) {
      codes[row] = -1;
      continue;
    }
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    codes[row] = code;
  }
  return codes;
}

/** How many different codes there are, when they are as {@link codesOf} gives them. */
export function codeCount(codes: Int32Array): number {
  let most = -1;
  for (const code of codes) if (code > most) most = code;
  return most + 1;
}

/**
 * The pairs of two columns as codes of their own; −1 where either is. Null as soon as more rows than `mostRepeats`
 * have the pair of an earlier one.
 */
export function pairedCodes(left: Int32Array, right: Int32Array, mostRepeats: number): Int32Array | null {
  const width = codeCount(right);
  const known = new Map<number, number>();
  const paired = new Int32Array(left.length).fill(-1);
  let repeats = 0;
  for (let row = 0; row < left.length; row++) {
    const a = left[row] ?? -1;
    const b = right[row] ?? -1;
    if (a < 0 || b < 0) continue;
    const pair = a * width + b;
    const code = known.get(pair);
    if (code !== undefined && ++repeats > mostRepeats) return null;
    if (code === undefined) known.set(pair, known.size);
    paired[row] = code ?? known.size - 1;
  }
  return paired;
}
