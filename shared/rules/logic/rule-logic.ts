import type { Claim } from './claim.ts';
import type { Spans } from './value-spans.ts';

/** What a rule asks, in terms that can be reasoned with. */
export type RuleLogic =
  /** Of a row: that the claim is true of it, where `scope` is true; of every row without one. */
  | { readonly kind: 'row'; readonly accepts: Claim; readonly scope?: Claim | undefined }
  /** Of rows with a value in each of these columns: that the values together never repeat. */
  | { readonly kind: 'key'; readonly columns: readonly string[] }
  /** Of the dataset: that what is measured lies within; what has the same name is the same measure. */
  | { readonly kind: 'measure'; readonly of: string; readonly within: Spans };

export function rowLogic(accepts: Claim, scope?: Claim): RuleLogic {
  return { kind: 'row', accepts, scope };
}

/** The measure of how many rows there are. */
export const ROW_COUNT = 'row_count';
