import { useMemo } from 'react';
import { useExtracts } from './use-extracts.ts';
import { useProject } from './use-project.ts';
import { useSpec } from './use-spec.ts';

/** The datasets one can name, and their columns, for pickers and completion. */
export interface DatasetChoices {
  readonly datasets: readonly string[];
  /** Columns as loaded, else as the spec declares them; of `own` when none is named. */
  columnsOf(dataset: string | null): readonly string[];
  /** The same as a record: completion in SQL wants it so. */
  readonly catalog: Readonly<Record<string, readonly string[]>>;
}

/** What pickers of a form about the dataset `own` offer. */
export function useDatasetChoices(own: string | null): DatasetChoices {
  const spec = useSpec();
  const project = useProject();
  const extracts = useExtracts();
  return useMemo(() => {
    const declared = (spec?.sources ?? []).map(
      ({ id, columns }) => [id, columns.map(({ name }) => name)] as const,
    );
    const loaded = (extracts.data ?? []).map(
      ({ table, columns }) => [table, columns.map(({ name }) => name)] as const,
    );
    const catalog: Record<string, readonly string[]> = Object.fromEntries([...declared, ...loaded]);
    const named = (project.data?.datasets ?? []).map(({ name }) => name);
    const transforms = (spec?.transforms ?? []).map(({ id }) => id);
    return {
      datasets: [
        ...new Set([...declared.map(([id]) => id), ...transforms, ...named, ...Object.keys(catalog)]),
      ],
      columnsOf: (dataset) => catalog[dataset ?? own ?? ''] ?? [],
      catalog,
    };
  }, [spec, project.data, extracts.data, own]);
}
