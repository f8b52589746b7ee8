import { useMemo } from 'react';
import type { Page } from '#shared/formats/extract.ts';
import type { Fate } from '#shared/pipeline/merge-plan.ts';
import type { Rule } from '#shared/rules/index.ts';
import { useData, type Data } from './data-context.ts';
import { useDataVersion } from './data-version.ts';
import { keys, type ColumnOf, type PageQuery } from './keys.ts';
import { useBasis } from './use-results.ts';

/** Where a grid gets its rows. Another `id` means other rows: the grid starts over. */
export interface RowSource {
  readonly id: string;
  readonly fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<Page>;
  /** The next cell that contains a text, as the engine finds it; rows that can't be searched have none. */
  readonly find?: (question: FindQuestion, signal: AbortSignal) => Promise<CellPlace | null>;
}

/** A cell: `row` is a place in the rows as they are sorted and filtered, `column` one in their columns. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface FindQuestion {
  readonly text: string;
  readonly from: CellPlace;
  readonly backwards: boolean;
}

/** The rows of a dataset, sorted and filtered by the engine. */
export function useDatasetRows(dataset: string | null, query: PageQuery = {}): RowSource | null {
  const data = useData();
  const version = useDataVersion();
  // Callers build the query anew at each render: it is compared by value.
  const text = JSON.stringify(query);
  return useMemo(() => {
    if (dataset === null) return null;
    // `text` was made of a PageQuery two lines above.
    const { sort, filter } = JSON.parse(text) as PageQuery;
    const asked = { dataset, ...(sort && { sort }), ...(filter && { filter: [...filter] }) };
    const pages = rowSource(
      data,
      [...keys.rows(dataset, { sort, filter }), version],
      (offset, limit, signal) => data.client.extract.page({ ...asked, offset, limit }, { signal }),
    );
    return {
      ...pages,
      find: (question, signal) => data.client.extract.find({ ...asked, ...question }, { signal }),
    };
  }, [data, dataset, text, version]);
}

/** The rows that break a dependency: `row` first (1-based data row), then `expected`, then the row. */
export function useViolationRows(
  dataset: string,
  dependency: { readonly determinant: readonly string[]; readonly dependent: string } | null,
): RowSource | null {
  const data = useData();
  const version = useDataVersion();
  const { determinant, dependent } = dependency ?? {};
  return useMemo(() => {
    if (determinant === undefined || dependent === undefined) return null;
    const key = [...keys.violations(dataset, determinant, dependent), version];
    return rowSource(data, key, (offset, limit, signal) =>
      data.client.profile.violations(
        { dataset, determinant: [...determinant], dependent, offset, limit },
        { signal },
      ),
    );
  }, [data, dataset, determinant, dependent, version]);
}

/** The rows whose value does not stand in another dataset's column: `row` first (1-based), then the row. */
export function useOrphanRows(
  dataset: string,
  reference: { readonly column: string; readonly references: ColumnOf } | null,
): RowSource | null {
  const data = useData();
  const version = useDataVersion();
  return useMemo(() => {
    if (reference === null) return null;
    const { column } = reference;
    const references = { dataset: reference.references.dataset, column: reference.references.column };
    return rowSource(data, [...keys.orphans(dataset, column, references), version], (offset, limit, signal) =>
      data.client.profile.orphans({ dataset, column, references, offset, limit }, { signal }),
    );
  }, [data, dataset, reference, version]);
}

/** The rows that break a rule of the spec: `row` first (1-based data row), `reasons` last. */
export function useFailureRows(dataset: string | null, rule: string | null): RowSource | null {
  const data = useData();
  const basis = useBasis();
  return useMemo(() => {
    if (dataset === null || rule === null) return null;
    return rowSource(data, keys.failures(dataset, rule, basis), async (offset, limit, signal) => {
      await data.spec.flush();
      return data.client.checks.failures({ dataset, rule, offset, limit }, { signal });
    });
  }, [data, dataset, rule, basis]);
}

/** The rows that a rule would fail which the spec does not have: `row` first (1-based data row), `reasons` last. */
export function useRowsToFail(dataset: string, rule: Rule): RowSource {
  const data = useData();
  const version = useDataVersion();
  return useMemo(
    () =>
      rowSource(data, [...keys.wouldFail(dataset, JSON.stringify(rule)), version], (offset, limit, signal) =>
        data.client.rules.preview({ dataset, rule, offset, limit }, { signal }),
      ),
    [data, dataset, rule, version],
  );
}

/** The rows of a target's merge plan that share a fate. */
export function useFateRows(targetId: string | null, fate: Fate | null): RowSource | null {
  const data = useData();
  const basis = useBasis();
  return useMemo(() => {
    if (targetId === null || fate === null) return null;
    return rowSource(data, keys.fate(targetId, fate, basis), async (offset, limit, signal) => {
      await data.spec.flush();
      return data.client.merge.rows({ target_id: targetId, fate, offset, limit }, { signal });
    });
  }, [data, targetId, fate, basis]);
}

/** Pages of rows that are fetched once and kept for a minute. */
export function rowSource(
  { queries }: Data,
  key: readonly unknown[],
  fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<Page>,
): RowSource {
  return {
    id: JSON.stringify(key),
    fetchPage: (offset, limit, signal) =>
      queries.query({
        queryKey: [...key, offset, limit],
        queryFn: () => fetchPage(offset, limit, signal),
        gcTime: 60_000,
      }),
  };
}
