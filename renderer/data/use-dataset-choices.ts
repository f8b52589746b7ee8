import { useMemo } from 'react';
import { useColumns, useExtracts } from './use-extracts.ts';
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

/** What pickers of a form about the dataset `own` offer. Its columns are asked for when nothing says them yet. */
export function useDatasetChoices(own: string | null): DatasetChoices {
  const spec = useSpec();
  const project = useProject();
  const known = useKnownColumns();
  const asked = useColumns(own !== null && own !== '' && !(own in known) ? own : null).data;
  return useMemo(() => {
    const catalog = own !== null && asked ? { ...known, [own]: asked.map(({ name }) => name) } : known;
    const steps = [...(spec?.sources ?? []), ...(spec?.transforms ?? [])].map(({ id }) => id);
    const named = (project.data?.datasets ?? []).map(({ name }) => name);
    return {
      datasets: [...new Set([...steps, ...named, ...Object.keys(catalog)])],
      columnsOf: (dataset) => catalog[dataset ?? own ?? ''] ?? [],
      catalog,
    };
  }, [spec, project.data, known, asked, own]);
}

/** Columns by dataset: as loaded, else as the spec declares them. */
function useKnownColumns(): Readonly<Record<string, readonly string[]>> {
  const spec = useSpec();
  const extracts = useExtracts();
  return useMemo(() => {
    const declared = (spec?.sources ?? []).map(
      ({ id, columns }) => [id, columns.map(({ name }) => name)] as const,
    );
    const loaded = (extracts.data ?? []).map(
      ({ table, columns }) => [table, columns.map(({ name }) => name)] as const,
    );
    return Object.fromEntries([...declared, ...loaded]);
  }, [spec, extracts.data]);
}
