import type { Cell } from '#shared/formats/extract.ts';

/** The values of one column of the loaded rows, to be counted. */
export interface FacetQuestion {
  readonly id: number;
  readonly values: readonly Cell[];
  readonly limit: number;
}

/** The most frequent values, most frequent first. */
export interface FacetAnswer {
  readonly id: number;
  readonly distinct: number;
  readonly top: readonly { readonly value: Cell; readonly count: number }[];
}
