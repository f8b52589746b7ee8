import {
  mappedTwice,
  unequalColumnCounts,
  unknownMergeColumn,
  unpairedColumns,
} from '../../kernel/messages/merge.ts';

/** A target column and the source column that is written to it. */
export interface ColumnPair {
  readonly target: string;
  readonly source: string;
}

interface Side {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface PairingRequest {
  readonly source: Side;
  readonly target: Side;
  readonly map_by: 'name' | 'position';
  /** target column → source column; goes before `map_by` */
  readonly mapping: Readonly<Record<string, string>>;
}

/**
 * Pairs every column of the source with one of the target, in the target's order. Names must be equal to the
 * letter: nothing is guessed.
 *
 * @throws AppError `usage` when a column on either side is left without a partner, listing all of them;
 *   `unknown_column` when the mapping names a column that is not there
 */
export function pairColumns(request: PairingRequest): ColumnPair[] {
  const { source, target, map_by } = request;
  const named = namedPairs(request);
  const taken = new Set(named.values());
  if (map_by === 'position' && source.columns.length !== target.columns.length) {
    throw unequalColumnCounts(source, target);
  }
  const pairs: ColumnPair[] = [];
  target.columns.forEach((column, index) => {
    const byRule =
      map_by === 'position' ? source.columns[index] : source.columns.find((name) => name === column);
    const partner = named.get(column) ?? (byRule === undefined || taken.has(byRule) ? undefined : byRule);
    if (partner !== undefined) pairs.push({ target: column, source: partner });
  });
  const paired = {
    source: new Set(pairs.map((pair) => pair.source)),
    target: new Set(pairs.map((pair) => pair.target)),
  };
  const left = {
    source: { name: source.name, columns: source.columns.filter((column) => !paired.source.has(column)) },
    target: { name: target.name, columns: target.columns.filter((column) => !paired.target.has(column)) },
  };
  if (left.source.columns.length + left.target.columns.length > 0)
    throw unpairedColumns(left.source, left.target);
  return pairs;
}

/** target → source of the explicit mapping, checked against both sides. */
function namedPairs({ source, target, mapping }: PairingRequest): Map<string, string> {
  const named = new Map<string, string>();
  const taken = new Set<string>();
  for (const [to, from] of Object.entries(mapping)) {
    if (!target.columns.includes(to)) throw unknownMergeColumn(to, 'mapping', target.name, target.columns);
    if (!source.columns.includes(from))
      throw unknownMergeColumn(from, 'mapping', source.name, source.columns);
    if (taken.has(from)) throw mappedTwice(from, source.name);
    taken.add(from);
    named.set(to, from);
  }
  return named;
}

/**
 * The pairs as far as a spec alone can know them: what the mapping does not rename keeps its name.
 * The order is the source's.
 */
export function declaredPairs(
  sourceColumns: readonly string[],
  mapping: Readonly<Record<string, string>> = {},
): ColumnPair[] {
  const targetOf = new Map(Object.entries(mapping).map(([to, from]) => [from, to]));
  return sourceColumns.map((column) => ({ target: targetOf.get(column) ?? column, source: column }));
}

/** The key as target columns. A name of the target goes before one of the source. @throws AppError `unknown_column` */
export function keyColumns(key: readonly string[], pairs: readonly ColumnPair[], dataset: string): string[] {
  return key.map((name) => {
    const pair = pairs.find((one) => one.target === name) ?? pairs.find((one) => one.source === name);
    if (!pair)
      throw unknownMergeColumn(
        name,
        'key',
        dataset,
        pairs.map((one) => one.target),
      );
    return pair.target;
  });
}

/** The newest-by columns as source columns. A name of the source goes before one of the target. @throws AppError `unknown_column` */
export function orderColumns(
  orderBy: readonly string[],
  pairs: readonly ColumnPair[],
  dataset: string,
): string[] {
  return orderBy.map((name) => {
    const pair = pairs.find((one) => one.source === name) ?? pairs.find((one) => one.target === name);
    if (!pair)
      throw unknownMergeColumn(
        name,
        'order_by',
        dataset,
        pairs.map((one) => one.source),
      );
    return pair.source;
  });
}
