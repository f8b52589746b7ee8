import type { ColumnProfile } from '../profile/profile.ts';
import { formatNumber, formatShare, formatValue } from './format-value.ts';

/** A name and what stands beside it. */
export type Fact = readonly [name: string, value: string];

const ORDERS = {
  constant: 'the same in every row',
  increasing: 'never falls',
  strictly_increasing: 'rises with every row',
  decreasing: 'never rises',
  strictly_decreasing: 'falls with every row',
} as const;

/** What a report says of a column in one line each; what means nothing for it, or never happens, is left out. */
export function columnFacts(column: ColumnProfile): readonly Fact[] {
  return [...countFacts(column), ...valueFacts(column), ...textFacts(column), ...orderFacts(column)];
}

function countFacts(column: ColumnProfile): Fact[] {
  const { rows, nulls, distinct, unique } = column;
  const isEstimate = !column.distinct_exact || column.approximate.includes('distinct');
  return [
    ['Empty (NULL)', `${formatNumber(nulls)} (${formatShare(nulls, rows)})`],
    ['Distinct', `${isEstimate ? '≈ ' : ''}${formatNumber(distinct)}`],
    ...present('Unique', unique),
    ...some('Empty texts', column.empty),
    ...some('With outer spaces', column.whitespace),
    ...some('Zeros', column.zeros),
    ...some('Negative', column.negatives),
    ...some('NaN', column.nan),
    ...some('Infinite', column.infinities),
  ];
}

function valueFacts(column: ColumnProfile): Fact[] {
  const outside = (name: string, found: ColumnProfile['outliers']): Fact[] =>
    found && found.count > 0
      ? [
          [
            name,
            `${formatNumber(found.count)} outside ${formatNumber(found.low)} to ${formatNumber(found.high)} (${found.method})`,
          ],
        ]
      : [];
  return [
    ['Smallest', formatValue(column.min)],
    ...Object.entries(column.quantiles ?? {}).map(([name, value]): Fact => [
      `Quantile ${name}`,
      formatValue(value),
    ]),
    ['Largest', formatValue(column.max)],
    ...present('Mean', column.mean),
    ...present('Sum', column.sum),
    ...present('Standard deviation', column.std),
    ...present('Median absolute deviation', column.mad),
    ...present('Skewness', column.skewness),
    ...present('Kurtosis', column.kurtosis),
    ...outside('Outliers', column.outliers),
    ...outside('Outliers by MAD', column.outliers_mad),
  ];
}

function textFacts({ length, casing, rows, personal }: ColumnProfile): Fact[] {
  const cases = Object.entries(casing ?? {})
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${formatShare(count, rows)}`);
  return [
    ...(length
      ? [['Length', `${length.min} to ${length.max}, mean ${formatNumber(length.mean)}`] as Fact]
      : []),
    ...(cases.length > 0 ? [['Letters', cases.join(', ')] as Fact] : []),
    ...(personal ? [['Personal data', `perhaps: ${personal.why}`] as Fact] : []),
  ];
}

function orderFacts({ monotonic, gaps, freshness }: ColumnProfile): Fact[] {
  return [
    ...(monotonic ? [['From row to row', ORDERS[monotonic]] as Fact] : []),
    ...(gaps
      ? [
          [
            'Gaps',
            `${formatNumber(gaps.missing)} of ${formatNumber(gaps.steps)} ${gaps.unit}s have no row`,
          ] as Fact,
        ]
      : []),
    ...(freshness ? [['Newest', freshness.newest] as Fact] : []),
    ...(freshness && freshness.future > 0
      ? [['In the future', `${formatNumber(freshness.future)} rows`] as Fact]
      : []),
  ];
}

function present(name: string, value: number | null): Fact[] {
  return value === null ? [] : [[name, formatNumber(value)]];
}

function some(name: string, count: number | null): Fact[] {
  return count === null || count === 0 ? [] : [[name, formatNumber(count)]];
}
