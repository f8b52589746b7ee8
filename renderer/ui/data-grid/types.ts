/** A value as it crosses the wire. */
export type GridCell = string | number | boolean | null;

export interface GridColumn {
  readonly name: string;
  /** The engine's name of the type: `BIGINT`, `VARCHAR`. */
  readonly type: string;
}

/** A window on the rows: `rows[i][j]` is row `offset + i`, column `columns[j]`. */
export interface GridPage {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly GridCell[])[];
  readonly offset: number;
  readonly total: number;
}

/** Where the rows come from. Another `id` means other rows: the grid starts over. */
export interface GridSource {
  readonly id: string;
  readonly fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<GridPage>;
  /** The next cell from `from` on (or before it) that contains the text; without it the rows can't be searched. */
  readonly find?: (
    question: { readonly text: string; readonly from: FoundPlace; readonly backwards: boolean },
    signal: AbortSignal,
  ) => Promise<FoundPlace | null>;
}

/** A cell of a source; both are 0-based, `column` is a place in the source's columns. */
export interface FoundPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

/** How a cell stands out. Each has a sign of its own beside the colour. */
export type CellTone = 'offending' | 'added' | 'removed' | 'changed';

/** One row as the highlight callback sees it. */
export interface GridRow {
  /** 0-based in the source. */
  readonly index: number;
  readonly values: readonly GridCell[];
  readonly columns: readonly GridColumn[];
}
