import { createContext, useCallback, useContext, useMemo } from 'react';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { useBarCounts } from '../../data/index.ts';
import type { ChartBar, OnBar, OnBarMenu } from '../../ui/charts/index.ts';
import { conditionKey, stateOf } from './facet-filters.ts';
import { useRuleMenu } from './rule-menu.tsx';

/** What the screen's rows and numbers are filtered by, and how that changes. */
export interface Facets {
  readonly dataset: string;
  readonly filters: readonly RowFilter[];
  /** Filters by a condition, or leaves its rows out; the same again takes that back. */
  readonly toggle: (condition: RowFilter, exclude: boolean) => void;
  readonly set: (filters: readonly RowFilter[]) => void;
}

export const FacetContext = createContext<Facets | null>(null);

/** The filters of the screen. @throws Error outside it */
export function useFacets(): Facets {
  const facets = useContext(FacetContext);
  if (!facets) throw new Error('useFacets is used outside the profile screen');
  return facets;
}

/** A bar of a chart: what it is called, its rows among all, and the condition that chooses them. */
export interface Facet {
  readonly name: string;
  readonly count: number;
  readonly condition: RowFilter;
}

/** The bars of a chart with what the filters leave of each, what choosing one does, and its menu of rules. */
export function useFacetBars(facets: readonly Facet[]): {
  bars: readonly ChartBar[];
  onBar: OnBar;
  onMenu: OnBarMenu;
} {
  const { dataset, filters, toggle } = useFacets();
  const conditions = useMemo(() => facets.map(({ condition }) => condition), [facets]);
  const counts = useBarCounts(dataset, filters, conditions).data?.counts;
  const bars = useMemo(
    () =>
      facets.map(({ name, count, condition }, index) => ({
        id: conditionKey(condition),
        name,
        count,
        part: filters.length > 0 ? counts?.[index] : undefined,
        state: stateOf(filters, condition),
      })),
    [facets, filters, counts],
  );
  const onBar = useCallback<OnBar>(
    (id, exclude) => {
      const chosen = conditions.find((condition) => conditionKey(condition) === id);
      if (chosen) toggle(chosen, exclude);
    },
    [conditions, toggle],
  );
  const openMenu = useRuleMenu();
  const onMenu = useCallback<OnBarMenu>(
    (id, anchor) => {
      const chosen = conditions.find((condition) => conditionKey(condition) === id);
      if (chosen) openMenu(chosen, anchor);
    },
    [conditions, openMenu],
  );
  return { bars, onBar, onMenu };
}
