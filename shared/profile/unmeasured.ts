import type { ColumnProfile } from './profile.ts';

type Optional =
  | 'unique'
  | 'sum'
  | 'skewness'
  | 'kurtosis'
  | 'mad'
  | 'bottom'
  | 'lengths'
  | 'classes'
  | 'casing'
  | 'nan'
  | 'infinities'
  | 'outliers_mad'
  | 'sentinels'
  | 'personal'
  | 'monotonic'
  | 'gaps'
  | 'freshness'
  | 'clusters'
  | 'approximate'
  | 'queries';

/** What a column's profile says where something was not measured or means nothing for its type. */
export function unmeasured(): Pick<ColumnProfile, Optional> {
  return {
    unique: null,
    sum: null,
    skewness: null,
    kurtosis: null,
    mad: null,
    bottom: [],
    lengths: null,
    classes: null,
    casing: null,
    nan: null,
    infinities: null,
    outliers_mad: null,
    sentinels: [],
    personal: null,
    monotonic: null,
    gaps: null,
    freshness: null,
    clusters: [],
    approximate: [],
    queries: {},
  };
}
