import { sumOfColumns, productOfColumns, durationBetween } from './consistency/arithmetic.ts';
import { compareColumns, columnsEqual, orderedColumns } from './consistency/compare-columns.ts';
import { rowCondition, whenThen, requiredWhen, absentWhen } from './consistency/conditional.ts';
import { oneToOne } from './consistency/one-to-one.ts';
import { pairInSet } from './consistency/pair-in-set.ts';
import {
  relationshipOfColumns,
  notInOther,
  allReferenced,
  distinctCountMatches,
} from './reference/reference-rules.ts';
import { noOverlaps, noIntervalGaps } from './order/intervals.ts';
import { increasing, decreasing, maxStep, sequential } from './order/monotonic.ts';
import { noDateGaps } from './order/no-date-gaps.ts';
import { runningTotal } from './order/running-total.ts';
import { queriesMatch } from './reconciliation/queries-match.ts';
import {
  aggregateMatches,
  sameRows,
  sameKeys,
  sameValuesByKey,
  totalsMatch,
} from './reconciliation/reconcile.ts';

/** Rule types about several columns, other rows or other datasets. */
export const RELATION_RULES = [
  sumOfColumns,
  productOfColumns,
  durationBetween,
  compareColumns,
  columnsEqual,
  orderedColumns,
  rowCondition,
  whenThen,
  requiredWhen,
  absentWhen,
  oneToOne,
  pairInSet,
  relationshipOfColumns,
  notInOther,
  allReferenced,
  distinctCountMatches,
  noOverlaps,
  noIntervalGaps,
  increasing,
  decreasing,
  maxStep,
  sequential,
  noDateGaps,
  runningTotal,
  queriesMatch,
  aggregateMatches,
  sameRows,
  sameKeys,
  sameValuesByKey,
  totalsMatch,
] as const;
