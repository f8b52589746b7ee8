import { Arguments } from '../arguments.ts';
import { allFilters, type DraftCommon } from '../draft.ts';
import { NotReadable } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { readableCondition } from '../user-sql.ts';
import { attributesIn } from './attributes.ts';
import { addMeasureRules, addRowRule, type Alerts, type CheckPlace } from './check-writer.ts';
import { measureNamed, ROW_COUNT } from './measures.ts';
import { readSpecialCheck } from './sodacl-special.ts';
import { alertIn } from './alert.ts';
import { type Threshold, thresholdIn } from '../threshold-text.ts';
import { missingIn, validDraft } from './validity.ts';
import { readUserMetric } from './user-metric.ts';

/** One check of a list, with what the file says about all of its dataset. */
export interface WrittenCheck {
  readonly collector: RuleCollector;
  readonly path: readonly (string | number)[];
  readonly dataset: string;
  readonly line: string;
  readonly options: unknown;
  readonly where: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

const METRIC = /^([a-z_]+)\s*(?:\(([^)]*)\))?\s*(.*)$/is;
const plain = (name: string): string => name;

/** @throws NotReadable when a check has no rule */
export function readSodaclCheck(check: WrittenCheck): void {
  const given = new Arguments(check.options, check.line);
  const place = placeOf(check, given);
  if (readSpecialCheck(place, check.line.trim(), given)) return;
  const [, metric = '', columns, rest = ''] = METRIC.exec(check.line.trim()) ?? [];
  const alerts = alertsIn(rest, given);
  const names = (columns ?? '')
    .split(',')
    .map((one) => one.trim().replaceAll(/["`]/g, ''))
    .filter(Boolean);
  if (readUserMetric(place, metric, given, alerts)) return;
  readMetric(check, place, { metric: metric.toLowerCase(), names, given, alerts });
  given.done();
}

interface Metric {
  readonly metric: string;
  readonly names: readonly string[];
  readonly given: Arguments;
  readonly alerts: Alerts;
}

function readMetric(check: WrittenCheck, place: CheckPlace, { metric, names, given, alerts }: Metric): void {
  const [column = ''] = names;
  const unit = metric.endsWith('_percent') ? 'percent' : 'count';
  switch (metric) {
    case 'row_count':
      addMeasureRules(place, ROW_COUNT, alerts);
      return;
    case 'missing_count':
    case 'missing_percent':
      addRowRule(place, missingIn(column, settled(check, column, given), plain).draft, alerts, unit);
      return;
    case 'invalid_count':
    case 'invalid_percent': {
      const all = settled(check, column, given);
      const { present } = missingIn(column, all, plain);
      const common = { ...place.common, where: allFilters(place.common.where, present) };
      addRowRule({ ...place, common }, validDraft(column, all, plain), alerts, unit);
      all.done();
      return;
    }
    case 'duplicate_count':
    case 'duplicate_percent':
      noteDuplicates(place, alerts);
      addRowRule(place, { type: 'unique', columns: names }, alerts, unit);
      return;
    default:
      readNumeric(place, { metric, names, given, alerts });
  }
}

function readNumeric(place: CheckPlace, { metric, names, alerts }: Metric): void {
  const [column = '', share] = names;
  if (metric === 'percentile') {
    const sql = `QUANTILE_CONT("${column}", ${share ?? ''})`;
    addMeasureRules(
      place,
      { draft: { type: 'quantile', column, share: Number(share) }, isWhole: false, warns: true, sql },
      alerts,
    );
    return;
  }
  const measure = names.length === 1 ? measureNamed(metric, column) : null;
  if (!measure) {
    throw new NotReadable(`No rule type measures ${metric}.`, 'Write it as sql_measure or custom_sql.');
  }
  addMeasureRules(place, measure, alerts);
}

function noteDuplicates({ collector, path }: CheckPlace, alerts: Alerts): void {
  const limits = [alerts.fail, alerts.warn].filter((one) => one !== undefined);
  if (limits.every(({ must }) => 'value' in must && must.value === 0)) return;
  collector.skip(
    path,
    'the threshold of duplicates',
    'Soda counts values that repeat, the rule counts the rows that hold them.',
    'Look at the threshold: it is kept as a number of rows.',
  );
}

/** The options of a check together with the settings for all checks of its column, which they override. */
function settled({ settings }: WrittenCheck, column: string, given: Arguments): Arguments {
  const suffix = ` for ${column}`;
  for (const [key, value] of Object.entries(settings)) {
    const name = key.endsWith(suffix) ? key.slice(0, -suffix.length) : '';
    if (name !== '' && !given.has(name)) given.set(name, value);
  }
  return given;
}

function placeOf({ collector, path, dataset, where }: WrittenCheck, given: Arguments): CheckPlace {
  const named = given.textIfAny('name');
  const own = given.textIfAny('filter');
  given.ignore('identity', 'samples limit', 'samples columns', 'samples collect', 'samples', 'title');
  const common: DraftCommon = {
    ...attributesIn(given.take('attributes')),
    ...(named !== undefined && { description: named }),
    where: allFilters(where, own === undefined ? undefined : readableCondition(own)),
  };
  return { collector, path, dataset, common, named };
}

/** The threshold behind a metric, or the ones of `warn` and `fail` under it. */
function alertsIn(rest: string, given: Arguments): Alerts {
  const text = rest.trim();
  const fail = given.take('fail');
  const warn = given.take('warn');
  if (text !== '') {
    const threshold = thresholdIn(text);
    if (!threshold) throw new NotReadable(`\`${text}\` is no threshold that a rule has.`, 'Write a number.');
    return { fail: threshold };
  }
  return { fail: levelOf(fail), warn: levelOf(warn) };
}

function levelOf(value: unknown): Threshold | undefined {
  if (value === undefined) return undefined;
  // Several alerts of one level stand in a list.
  const alerts: unknown[] = Array.isArray(value) ? value : [value];
  if (alerts.length !== 1)
    throw new NotReadable('It has several thresholds of one level.', 'Keep one of them.');
  return alertIn(alerts[0]);
}
