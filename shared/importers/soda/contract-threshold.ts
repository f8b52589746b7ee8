import { isRecord } from '../../pipeline/schema-shape.ts';
import type { Arguments } from '../arguments.ts';
import type { Comparison } from '../comparison.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { Alerts } from './check-writer.ts';
import type { Threshold } from '../threshold-text.ts';

const OPERATORS = {
  must_be: '=',
  must_not_be: '<>',
  must_be_greater_than: '>',
  must_be_greater_than_or_equal: '>=',
  must_be_less_than: '<',
  must_be_less_than_or_equal: '<=',
} as const;

/** The `threshold` of a check, and the one of the other level that it may have beside it. */
export function contractThresholds(given: Arguments): Alerts {
  const threshold = given.take('threshold');
  if (threshold === undefined) return {};
  if (!isRecord(threshold)) throw wrongValue('threshold', 'a mapping', threshold);
  const isPercent = threshold['metric'] === 'percent';
  const own = levelOf(threshold, isPercent);
  const { additional } = threshold;
  const other = isRecord(additional) ? levelOf(additional, isPercent) : undefined;
  if (other && other.level === own.level) {
    throw new NotReadable(
      'Both of its thresholds are of one level.',
      'Give the additional one the other level.',
    );
  }
  const both = [own, ...(other ? [other] : [])];
  const at = (level: string): Threshold | undefined => both.find((one) => one.level === level)?.threshold;
  return { fail: at('fail'), warn: at('warn') };
}

function levelOf(
  threshold: Readonly<Record<string, unknown>>,
  isPercent: boolean,
): { readonly level: string; readonly threshold: Threshold } {
  const level = threshold['level'] ?? 'fail';
  if (level !== 'fail' && level !== 'warn') throw wrongValue('level', 'fail or warn', level);
  return { level, threshold: { must: comparisonOf(threshold), isPercent } };
}

/** The one comparison of a threshold. @throws NotReadable when there is none, or several */
export function comparisonOf(threshold: Readonly<Record<string, unknown>>): Comparison {
  const found = Object.entries(OPERATORS).filter(([name]) => threshold[name] !== undefined);
  const ranges = (['must_be_between', 'must_be_not_between', 'must_not_be_between'] as const).filter(
    (name) => threshold[name] !== undefined,
  );
  const [range] = ranges;
  if (found.length + ranges.length !== 1) {
    // Soda itself builds no threshold then.
    throw new NotReadable('Its threshold has no comparison, or several.', 'Give it exactly one.');
  }
  if (range !== undefined) return betweenIn(range, threshold[range]);
  const [name, operator] = found[0] ?? ['must_be', '='];
  const value = threshold[name];
  if (typeof value !== 'number') throw wrongValue(name, 'a number', value);
  return { operator, value };
}

function betweenIn(name: string, value: unknown): Comparison {
  const side = (included: string, excluded: string): { value: number; included: boolean } => {
    const range = isRecord(value) ? value : {};
    const bound = range[included] ?? range[excluded];
    if (typeof bound !== 'number') throw wrongValue(name, 'two bounds', value);
    return { value: bound, included: range[included] !== undefined };
  };
  const low = side('greater_than_or_equal', 'greater_than');
  const high = side('less_than_or_equal', 'less_than');
  return {
    operator: name === 'must_be_between' ? 'between' : 'not between',
    low: low.value,
    high: high.value,
    lowIncluded: low.included,
    highIncluded: high.included,
  };
}
