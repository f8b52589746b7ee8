import type { Fate, MergePlan } from '#shared/pipeline/merge-plan.ts';

export interface FateInfo {
  readonly fate: Fate;
  readonly title: string;
  /** The sign of the gutter: colour is never the only sign. */
  readonly sign: '+' | '~' | '=' | '-' | '!' | '×';
  readonly meaning: string;
  readonly tone: 'added' | 'changed' | 'removed' | 'plain';
  readonly count: (plan: MergePlan) => number;
}

/** What can happen to a row, in the order a reader asks. */
export const FATES_SHOWN: readonly FateInfo[] = [
  {
    fate: 'insert',
    title: 'Insert',
    sign: '+',
    meaning: 'new keys',
    tone: 'added',
    count: (plan) => plan.inserted,
  },
  {
    fate: 'update',
    title: 'Update',
    sign: '~',
    meaning: 'known keys, other values',
    tone: 'changed',
    count: (plan) => plan.updated,
  },
  {
    fate: 'unchanged',
    title: 'Unchanged',
    sign: '=',
    meaning: 'not written',
    tone: 'plain',
    count: (plan) => plan.unchanged,
  },
  {
    fate: 'delete',
    title: 'Delete',
    sign: '-',
    meaning: 'only in the target',
    tone: 'removed',
    count: (plan) => plan.deleted,
  },
  {
    fate: 'conflict',
    title: 'Superseded',
    sign: '!',
    meaning: 'lost to a newer duplicate',
    tone: 'plain',
    count: (plan) => plan.superseded,
  },
  {
    fate: 'reject',
    title: 'Reject',
    sign: '×',
    meaning: 'no key, or a duplicate',
    tone: 'removed',
    count: (plan) => plan.rejected,
  },
];
