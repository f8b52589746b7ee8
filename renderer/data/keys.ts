import type { Fate, MergeRequest } from '#shared/pipeline/merge-plan.ts';
import type { ReadOptions } from '#shared/formats/extract.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';

/** What a result page is sorted and filtered by. */
export interface PageQuery {
  readonly sort?: { readonly column: string; readonly descending: boolean } | undefined;
  readonly filter?: readonly RowFilter[] | undefined;
}

/** A column of a dataset. */
export interface ColumnOf {
  readonly dataset: string;
  readonly column: string;
}

/** The names under which answers of the host are cached. */
export const keys = {
  info: ['info'],
  memory: ['memory'],
  recent: ['recent'],
  project: ['project'],
  extracts: ['extracts'],
  columns: (dataset: string) => ['columns', dataset],
  preview: (source: { file_id: string } | { dataset: string }, options: ReadOptions) => [
    'preview',
    source,
    options,
  ],
  profile: (dataset: string, filter: readonly RowFilter[] = []) => ['profile', dataset, filter],
  profiledColumns: (dataset: string, filter: readonly RowFilter[]) => ['profiled', dataset, filter],
  counts: (dataset: string, filter: readonly RowFilter[], conditions: readonly RowFilter[]) => [
    'counts',
    dataset,
    filter,
    conditions,
  ],
  columnFacts: (dataset: string, column: string) => ['column-facts', dataset, column],
  drift: (before: string, after: string) => ['drift', before, after],
  violations: (dataset: string, determinant: readonly string[], dependent: string) => [
    'violations',
    dataset,
    determinant,
    dependent,
  ],
  orphans: (dataset: string, column: string, references: ColumnOf) => [
    'orphans',
    dataset,
    column,
    references,
  ],
  suggestions: (dataset: string) => ['suggestions', dataset],
  checkHistory: (dataset: string) => ['check-history', dataset],
  witness: (dataset: string, rule: string) => ['witness', dataset, rule],
  tuning: (dataset: string, rule: string) => ['tuning', dataset, rule],
  checks: (dataset: string | null) => ['checks', dataset],
  lint: (dataset: string, basis: string) => ['lint', dataset, basis],
  mutation: (dataset: string) => ['mutation', dataset],
  mergePlan: (targetId: string) => ['merge', targetId],
  mergeRequest: (request: MergeRequest) => ['merge', request],
  run: ['run'],
  exported: ['exported'],
  rows: (dataset: string, query: PageQuery) => ['rows', dataset, query],
  wouldFail: (dataset: string, rule: string) => ['would-fail', dataset, rule],
  tried: (dataset: string, rule: string, most: number | null, basis: string) => [
    'tried',
    dataset,
    rule,
    most,
    basis,
  ],
  failures: (dataset: string, rule: string, basis: string) => ['failures', dataset, rule, basis],
  broken: (choice: string) => ['broken', choice],
  brokenGroups: (choice: string, column: string | null) => ['broken-groups', choice, column],
  checkedRules: (dataset: string | null) => ['checked', dataset],
  fate: (targetId: string, fate: Fate, basis: string) => ['fate', targetId, fate, basis],
} as const;
