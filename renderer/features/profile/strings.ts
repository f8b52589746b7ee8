/** What Profile says. */
export const PROFILE = {
  title: 'Profile',
  overview: 'Overview',
  noData: {
    title: 'No data to profile',
    text: 'Load an extract on the Sources screen first.',
  },
  cancelled: { title: 'Profiling was cancelled', text: 'Nothing was measured. It can be started again.' },
  partly: 'Profiling was cancelled. What was measured before stays.',
  notMeasured: { title: 'Not measured', text: 'Profiling was cancelled before this column.' },
  noRows: 'The dataset has no rows.',
  howToFilter:
    'Click a bar to filter rows and numbers by it, Shift+click to leave its rows out. On a focused bar Enter and Shift+Enter do the same. The second mouse button or Shift+F10 makes a rule of a bar or cell.',
  noAlerts: 'Nothing stands out.',
  noKeys: 'No column or pair of columns identifies every row.',
  noDependencies: 'No column determines another.',
  noCorrelations: 'No two columns move together.',
  noMissing: 'Every cell has a value.',
  noValues: 'The column has no values.',
  facetNote: 'Counted over the loaded rows. Choose a value to filter.',
} as const;

/** What each number means, for the hint beside it. */
export const MEANING = {
  rows: 'Rows of the dataset.',
  nulls: 'Rows without a value. An empty text is a value.',
  distinct: 'Different values, NULL not counted.',
  unique: 'Values that stand in one row only.',
  empty: "Rows whose value is the text ''.",
  whitespace: 'Rows whose text begins or ends with a space.',
  zeros: 'Rows whose value is 0.',
  negatives: 'Rows whose value is below 0.',
  nan: 'Rows whose value is NaN: the result of a calculation that has none.',
  infinities: 'Rows whose value is infinite.',
  duplicates: 'Rows that repeat an earlier row in every column.',
  nearDuplicates: 'Rows that repeat an earlier row but for capitals and spaces around texts.',
  box: 'Box: the middle half of the values, with the median. Line: beyond its ends values are outliers (1.5 times the box).',
  patterns: '9 is a digit, A a capital, a a small letter.',
  sentinels: 'These values are filled in and seem to stand for “no value”.',
  clusters: 'Counted as different values, but perhaps one: compare before you correct.',
  together: '1: always missing in the same rows. −1: one is missing exactly where the other is not.',
} as const;

/** What the numbers of a panel mean, by the name they have there. */
export const TERMS: Readonly<Record<string, string>> = {
  Mean: 'The sum of the values divided by how many there are. NULL, NaN and infinities are left out.',
  Sum: 'All values added up.',
  'Standard deviation':
    'How far values lie from the mean, typically: the root of the mean squared distance (n − 1).',
  'Median absolute deviation':
    'The median of the distances from the median. A few extreme values do not move it.',
  Skewness: '0: symmetric. Above 0: a tail to large values; below 0: to small ones.',
  Kurtosis: '0: tails as of a normal distribution. Above 0: more extreme values than it has.',
  'Outliers by IQR': 'Rows outside the quartiles by more than 1.5 times the distance between them.',
  'Outliers by MAD':
    'Rows whose distance from the median is more than 3.5 times the scaled median absolute deviation.',
};
