import { createContext, useContext } from 'react';

/** Which rows the grid shows in place of the dataset's: those that break a dependency, or refer to nothing. */
export type ShownRows =
  | { readonly kind: 'violations'; readonly determinant: readonly string[]; readonly dependent: string }
  | {
      readonly kind: 'orphans';
      readonly column: string;
      readonly references: { readonly dataset: string; readonly column: string };
    };

interface RowsChoice {
  readonly shown: ShownRows | null;
  /** Null: the dataset's own rows again. */
  readonly show: (rows: ShownRows | null) => void;
}

export const ShownRowsContext = createContext<RowsChoice | null>(null);

/** What the grid shows, and how that changes. @throws Error outside the profile screen */
export function useShownRows(): RowsChoice {
  const choice = useContext(ShownRowsContext);
  if (!choice) throw new Error('useShownRows is used outside the profile screen');
  return choice;
}
