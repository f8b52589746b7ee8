import type { Draft } from '../draft.ts';
import { type Measure, quoted } from '../measured-drafts.ts';
import { noCounterpart } from '../not-readable.ts';

const of =
  (type: Draft['type'], aggregate: (column: string) => string) =>
  (column: string): Measure => ({
    draft: { type, column },
    isWhole: false,
    warns: true,
    sql: aggregate(quoted(column)),
  });
const length =
  (aggregate: 'MIN' | 'MAX') =>
  (column: string): Measure => ({
    draft: { type: 'sql_measure', measure: `${aggregate}(LENGTH(${quoted(column)}))` },
    isWhole: true,
    warns: true,
    sql: `${aggregate}(LENGTH(${quoted(column)}))`,
  });

/** Soda's numeric metrics, without the underscores and capitals in which its versions differ. */
const MEASURES: Readonly<Record<string, (column: string) => Measure>> = {
  avg: of('mean', (column) => `AVG(${column})`),
  min: of('minimum', (column) => `MIN(${column})`),
  max: of('maximum', (column) => `MAX(${column})`),
  sum: of('sum', (column) => `SUM(${column})`),
  stddev: of('standard_deviation', (column) => `STDDEV(${column})`),
  stddevsamp: of('standard_deviation', (column) => `STDDEV(${column})`),
  variance: of('variance', (column) => `VARIANCE(${column})`),
  varsamp: of('variance', (column) => `VARIANCE(${column})`),
  avglength: of('mean_length', (column) => `AVG(LENGTH(${column}))`),
  minlength: length('MIN'),
  maxlength: length('MAX'),
};

/** The measure of a metric; null for the name of none. @throws NotReadable for one without a rule type */
export function measureNamed(metric: string, column: string): Measure | null {
  const name = metric.toLowerCase().replaceAll('_', '');
  if (name === 'stddevpop' || name === 'varpop')
    throw noCounterpart(`${metric}, which is of a whole population`);
  return MEASURES[name]?.(column) ?? null;
}

/** The number of rows. */
export const ROW_COUNT: Measure = {
  draft: { type: 'row_count' },
  isWhole: true,
  warns: false,
  sql: 'COUNT(*)',
};
