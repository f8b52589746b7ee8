import { correlation, mutualInformation } from './aggregate/correlation.ts';
import {
  mean,
  median,
  quantile,
  sum,
  minimum,
  maximum,
  spread,
  standardDeviation,
  variance,
  interquartileRange,
  meanLength,
} from './aggregate/measures.ts';
import { skewness, kurtosis, entropy } from './aggregate/shape.ts';
import { rowCountMatches, fewerRows } from './volume/row-counts.ts';
import { freshness, recentRows, ingestionDelay } from './timeliness/freshness.ts';
import {
  columnsExist,
  columnsForbidden,
  columnsExact,
  columnOrder,
  columnCount,
  columnTypes,
  columnNames,
} from './schema/column-rules.ts';
import { schemaMatches } from './schema/schema-matches.ts';
import {
  populationStability,
  klDivergence,
  jsDivergence,
  totalVariation,
  chiSquare,
  ksDistance,
  wassersteinDistance,
} from './distribution/against-reference.ts';
import { tStatistic, noNewValues } from './distribution/two-samples.ts';
import {
  changeSinceLastRun,
  anomaly,
  withinEarlierRuns,
  changedSinceLastRun,
} from './history/against-runs.ts';
import { sqlMeasure, sqlValue } from './custom/custom-measures.ts';

/** Rule types that measure a dataset, or look at its columns. */
export const MEASURE_RULES = [
  correlation,
  mutualInformation,
  mean,
  median,
  quantile,
  sum,
  minimum,
  maximum,
  spread,
  standardDeviation,
  variance,
  interquartileRange,
  meanLength,
  skewness,
  kurtosis,
  entropy,
  rowCountMatches,
  fewerRows,
  freshness,
  recentRows,
  ingestionDelay,
  columnsExist,
  columnsForbidden,
  columnsExact,
  columnOrder,
  columnCount,
  columnTypes,
  columnNames,
  schemaMatches,
  populationStability,
  klDivergence,
  jsDivergence,
  totalVariation,
  chiSquare,
  ksDistance,
  wassersteinDistance,
  tStatistic,
  noNewValues,
  changeSinceLastRun,
  anomaly,
  withinEarlierRuns,
  changedSinceLastRun,
  sqlMeasure,
  sqlValue,
] as const;
