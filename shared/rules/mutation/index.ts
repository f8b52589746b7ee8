import { changedType, columnOrder, renamedColumn, swappedColumns } from './column-faults.ts';
import { dayMonthSwap, futureDates, staleReload, timeZoneShift, wrongCentury } from './date-faults.ts';
import type { Fault } from './fault.ts';
import { keyPadding, keyPrefix, orphans } from './key-faults.ts';
import { decimalComma, lostDecimals, outliers, signFlip, unitsTimesThousand } from './number-faults.ts';
import { duplicateRows, lostRows, missingPartition, repeatedBatch } from './row-faults.ts';
import { caseChange, lineBreaks, truncatedText, typos, whiteSpace, wrongEncoding } from './text-faults.ts';
import { emptyText, missingValues, placeholders, stuckValue } from './value-faults.ts';

/** Every kind of fault, in the order they are shown. */
export const FAULTS: readonly Fault[] = [
  missingValues,
  emptyText,
  placeholders,
  stuckValue,
  truncatedText,
  wrongEncoding,
  typos,
  caseChange,
  whiteSpace,
  lineBreaks,
  unitsTimesThousand,
  signFlip,
  outliers,
  decimalComma,
  lostDecimals,
  dayMonthSwap,
  timeZoneShift,
  wrongCentury,
  futureDates,
  staleReload,
  keyPrefix,
  keyPadding,
  orphans,
  swappedColumns,
  duplicateRows,
  repeatedBatch,
  lostRows,
  missingPartition,
  columnOrder,
  renamedColumn,
  changedType,
];
