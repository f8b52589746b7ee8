import { useQuery } from '@tanstack/react-query';
import { countValues } from './count-values.ts';
import type { FacetAnswer } from './facet-messages.ts';
import type { RowSource } from './use-rows.ts';

/** Rows that facets are counted over; the engine's most for one page. */
const COUNTED = 1000;

export interface FacetCounts extends FacetAnswer {
  /** Rows counted, and rows there are. */
  readonly counted: number;
  readonly total: number;
}

/** How often each value of a column occurs in the first thousand rows of a source. */
export function useFacetCounts(source: RowSource | null, column: string | null) {
  return useQuery({
    queryKey: ['facets', source?.id, column],
    enabled: source !== null && column !== null,
    queryFn: async ({ signal }): Promise<FacetCounts> => {
      // `enabled` holds the query back while there is no source.
      if (source === null) throw new Error('facets of nothing');
      const page = await source.fetchPage(0, COUNTED, signal);
      const place = page.columns.findIndex(({ name }) => name === column);
      const answer = await countValues(
        page.rows.map((row) => row[place] ?? null),
        12,
      );
      return { ...answer, counted: page.rows.length, total: page.total };
    },
    gcTime: 60_000,
  });
}
