import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import type { WrittenCheck } from '#shared/rpc/index.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';
import { useBasis } from './use-results.ts';
import { rowSource, type RowSource } from './use-rows.ts';

/** Which of the rows of a dataset that break rules: of `rules` one or more, or with `exactly` all and no other. */
export interface BrokenChoice {
  readonly dataset: string;
  readonly rules: readonly string[];
  readonly exactly: boolean;
  readonly filter: readonly RowFilter[];
}

/** What of a check to write to files. */
export interface WriteCheck {
  readonly what: 'rows' | 'cells' | 'quarantine';
  readonly format: 'csv' | 'parquet';
}

/** The most values of a column that groups are shown for. */
const MOST_GROUPS = 200;

/** The rows of a choice: `row` first (1-based), `reasons` last, which names every rule a row breaks. */
export function useBrokenRows(choice: BrokenChoice): RowSource {
  const data = useData();
  const basis = useBasis();
  const text = JSON.stringify(choice);
  return useMemo(() => {
    // `text` was made of a BrokenChoice two lines above.
    const asked = callOf(JSON.parse(text) as BrokenChoice);
    return rowSource(data, [...keys.broken(text), basis], async (offset, limit, signal) => {
      await data.spec.flush();
      return data.client.checks.rows({ ...asked, offset, limit }, { signal });
    });
  }, [data, text, basis]);
}

/** The values of a column in the rows of a choice, the most frequent first; nothing for no column. */
export function useBrokenGroups(choice: BrokenChoice, column: string | null) {
  const data = useData();
  const basis = useBasis();
  const { client, spec } = data;
  return useQuery({
    queryKey: [...keys.brokenGroups(JSON.stringify(choice), column), basis],
    queryFn: async ({ signal }) => {
      await spec.flush();
      return client.checks.groups({ ...callOf(choice), column: column ?? '', most: MOST_GROUPS }, { signal });
    },
    enabled: column !== null,
    gcTime: 60_000,
  });
}

/** Writes what a check found into files of the project. */
export function useWriteCheck(choice: BrokenChoice) {
  const { client, jobs, spec } = useData();
  return useMutation({
    mutationFn: async ({ what, format }: WriteCheck) => {
      await spec.flush();
      return jobs.run<WrittenCheck>({
        key: `write check ${choice.dataset} ${what}`,
        title: `Writing what the check of ${choice.dataset} found`,
        start: (call) => client.checks.write({ ...callOf(choice), what, format }, call),
      });
    },
  });
}

function callOf({ dataset, rules, exactly, filter }: BrokenChoice) {
  return { dataset, rules: [...rules], exactly, filter: [...filter] };
}
