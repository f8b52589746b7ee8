/** A table as it was loaded: the header, and every cell as text. */
export interface LoadedTable {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

/**
 * How well a file was loaded, 0 to 10, as the Pollock benchmark has it: 1 for loading at all, and precision, recall and
 * F1 of the header's names, of the records (the same cells in the same order, wherever they are) and of the cells
 * (wherever they are). A file without a header is right with any names. Where nothing is expected, nothing loaded is
 * right and anything loaded is not.
 */
export function loadingScore(
  expected: { readonly header: readonly string[] | null; readonly records: LoadedTable['records'] },
  loaded: LoadedTable,
): number {
  const cells = (records: LoadedTable['records']) => records.flat();
  const whole = (records: LoadedTable['records']) => records.map((record) => record.join('\u0000'));
  return (
    1 +
    (expected.header === null ? 3 : agreement(expected.header, loaded.header)) +
    agreement(whole(expected.records), whole(loaded.records)) +
    agreement(cells(expected.records), cells(loaded.records))
  );
}

/** Precision + recall + F1 of two multisets, 0..3. */
function agreement(expected: readonly string[], loaded: readonly string[]): number {
  if (expected.length === 0 || loaded.length === 0) return expected.length === loaded.length ? 3 : 0;
  const left = new Map<string, number>();
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1);
  let common = 0;
  for (const one of loaded) {
    const count = left.get(one) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(one, count - 1);
  }
  const precision = common / loaded.length;
  const recall = common / expected.length;
  return precision + recall + (common === 0 ? 0 : (2 * precision * recall) / (precision + recall));
}
