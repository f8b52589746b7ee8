/** What Profile says. */
export const PROFILE = {
  title: 'Profile',
  overview: 'Overview',
  noData: {
    title: 'No data to profile',
    text: 'Load an extract on the Sources screen first.',
  },
  cancelled: { title: 'Profiling was cancelled', text: 'Nothing was measured. It can be started again.' },
  noAlerts: 'Nothing stands out.',
  noKeys: 'No column or pair of columns identifies every row.',
  noDependencies: 'No column determines another.',
  noCorrelations: 'No two number columns move together.',
  noValues: 'The column has no values.',
  facetNote: 'Counted over the loaded rows. Choose a value to filter.',
} as const;

/** What each number means, for the hint beside it. */
export const MEANING = {
  nulls: 'Rows without a value. An empty text is a value.',
  distinct: 'Different values, NULL not counted.',
  empty: "Rows whose value is the text ''.",
  whitespace: 'Rows whose text begins or ends with a space.',
  zeros: 'Rows whose value is 0.',
  negatives: 'Rows whose value is below 0.',
  outliers: 'Rows outside the fences that the method draws around the middle of the data.',
  duplicates: 'Rows that repeat an earlier row in every column.',
} as const;
