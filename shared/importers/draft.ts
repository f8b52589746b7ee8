import type { RuleType } from '../rules/index.ts';
import type { Level } from '../rules/rule-shape.ts';

/** A rule under way: a type with parameters as a file gives them. It is judged when it is collected. */
export type Draft = { readonly type: RuleType } & Readonly<Record<string, unknown>>;

/** What a rule carries beside its question. */
export interface DraftCommon {
  readonly severity?: 'error' | 'warn' | undefined;
  readonly threshold?: Level | undefined;
  readonly warn_threshold?: Level | undefined;
  readonly where?: string | undefined;
  readonly group_by?: readonly string[] | undefined;
  readonly dimension?: string | undefined;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** One rule that is broken where any of the drafts is: the draft itself when there is one. */
export function together(drafts: readonly Draft[]): Draft | undefined {
  return drafts.length > 1 ? { type: 'all_of', rules: drafts } : drafts[0];
}

/** Filters that must all hold, as one; undefined when there is none. */
export function allFilters(...filters: readonly (string | undefined)[]): string | undefined {
  const given = filters.filter((filter) => filter !== undefined && filter.trim() !== '');
  return given.length > 1 ? given.map((filter) => `(${filter})`).join(' AND ') : given[0];
}
