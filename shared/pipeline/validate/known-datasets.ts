import { nearestName } from '../../kernel/index.ts';
import { targetIsNoInput, unknownColumnOf, unknownDataset } from '../../kernel/messages/spec.ts';
import type { PathComplaint } from '../issue-complaint.ts';
import type { Spec } from '../spec.ts';

/** What a spec alone knows of its datasets. */
export interface KnownDatasets {
  /** Sources and transforms: what gates, transforms and targets may read. */
  readonly inputs: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  /** Declared columns. A transform's and a target's are known only when there is data. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

export function knownDatasets(spec: Spec): KnownDatasets {
  return {
    inputs: new Set([...spec.sources, ...spec.transforms].map((step) => step.id)),
    targets: new Set(spec.targets.map((target) => target.id)),
    columns: new Map(spec.sources.map((source) => [source.id, source.columns.map((column) => column.name)])),
  };
}

/** A complaint about the value at a path. */
export function at(
  path: readonly PropertyKey[],
  complaint: { readonly message: string; readonly remedy: string },
): PathComplaint {
  return { ...complaint, path, atKey: false };
}

/** Nothing when the name is a source or transform, else a complaint at the path. */
export function mustBeInput(
  known: KnownDatasets,
  name: string,
  path: readonly PropertyKey[],
): PathComplaint[] {
  if (known.inputs.has(name)) return [];
  if (known.targets.has(name)) return [at(path, targetIsNoInput(name))];
  return [at(path, unknownDataset(name, nearestName(name, known.inputs), known.inputs))];
}

/** Nothing when the dataset has the column, or when its columns are not known before there is data. */
export function mustHaveColumn(
  known: KnownDatasets,
  who: string,
  dataset: string,
  column: string,
  path: readonly PropertyKey[],
): PathComplaint[] {
  const columns = known.columns.get(dataset);
  if (!columns || columns.includes(column)) return [];
  return [at(path, unknownColumnOf(who, column, dataset, nearestName(column, columns), columns))];
}
