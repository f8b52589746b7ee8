import { atLeastOneValue } from './completeness/at-least-one-value.ts';
import { filledShare } from './completeness/filled-share.ts';
import { anyFilled, allFilled, oneFilled, filledTogether } from './completeness/filled-together.ts';
import { noPlaceholder } from './completeness/no-placeholder.ts';
import { notBlank } from './completeness/not-blank.ts';
import { nullOnly } from './completeness/null-only.ts';
import { distinctCount, distinctShare } from './uniqueness/distinct-count.ts';
import { noDuplicateRows } from './uniqueness/no-duplicate-rows.ts';
import { notConstant } from './uniqueness/not-constant.ts';
import { rowsPerKey } from './uniqueness/rows-per-key.ts';
import { uniqueIgnoringForm } from './uniqueness/unique-ignoring-form.ts';
import { uniqueShare } from './uniqueness/unique-share.ts';
import { uniqueWithinRow } from './uniqueness/unique-within-row.ts';
import { allValuesUsed, distinctValuesInSet, distinctValuesEqual } from './set/distinct-values.ts';
import { mostCommonValue, topValues, valueShare } from './set/value-frequency.ts';
import { latitude, longitude } from './number/coordinates.ts';
import {
  positive,
  notNegative,
  notZero,
  finiteNumber,
  wholeNumber,
  decimalPlaces,
  multipleOf,
} from './number/number-sign.ts';
import { withinStdevs, withinQuartiles } from './number/outliers.ts';
import { consistentCasing } from './text/consistent-spelling.ts';
import { dateFormat } from './text/date-format.ts';
import { validJson, jsonKeys } from './text/json-text.ts';
import { likePattern, notLikePattern } from './text/like-pattern.ts';
import { noPersonalData } from './text/no-personal-data.ts';
import { notPattern, patternList, notPatternList } from './text/not-pattern.ts';
import { parsesAs } from './text/parses-as.ts';
import {
  trimmed,
  singleSpaced,
  textCase,
  asciiOnly,
  noEncodingDamage,
  notTruncated,
} from './text/text-hygiene.ts';
import { textLength, wordCount } from './text/text-length.ts';
import { startsWith, endsWith, containsText } from './text/text-parts.ts';
import { onWeekdays, noPlaceholderDate } from './date/date-kinds.ts';
import { notInFuture, notInPast, recentValue } from './date/date-limits.ts';
import { checksum } from './format/checksum.ts';
import { format } from './format/format.ts';

/** Rule types about the values of a column. */
export const VALUE_RULES = [
  atLeastOneValue,
  filledShare,
  anyFilled,
  allFilled,
  oneFilled,
  filledTogether,
  noPlaceholder,
  notBlank,
  nullOnly,
  distinctCount,
  distinctShare,
  noDuplicateRows,
  notConstant,
  rowsPerKey,
  uniqueIgnoringForm,
  uniqueShare,
  uniqueWithinRow,
  allValuesUsed,
  distinctValuesInSet,
  distinctValuesEqual,
  mostCommonValue,
  topValues,
  valueShare,
  latitude,
  longitude,
  positive,
  notNegative,
  notZero,
  finiteNumber,
  wholeNumber,
  decimalPlaces,
  multipleOf,
  withinStdevs,
  withinQuartiles,
  consistentCasing,
  dateFormat,
  validJson,
  jsonKeys,
  likePattern,
  notLikePattern,
  noPersonalData,
  notPattern,
  patternList,
  notPatternList,
  parsesAs,
  trimmed,
  singleSpaced,
  textCase,
  asciiOnly,
  noEncodingDamage,
  notTruncated,
  textLength,
  wordCount,
  startsWith,
  endsWith,
  containsText,
  onWeekdays,
  noPlaceholderDate,
  notInFuture,
  notInPast,
  recentValue,
  checksum,
  format,
] as const;
