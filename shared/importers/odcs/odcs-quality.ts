import { isRecord } from '../../pipeline/schema-shape.ts';
import { DIMENSIONS } from '../../rules/rule-shape.ts';
import { Arguments } from '../arguments.ts';
import { type Comparison } from '../comparison.ts';
import { allFilters, type DraftCommon } from '../draft.ts';
import { readExpectation } from '../great-expectations/expectation.ts';
import { quoted } from '../measured-drafts.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import { addMeasureRules, addRowRule, type Alerts, type CheckPlace } from '../soda/check-writer.ts';
import { readSodaclCheck } from '../soda/sodacl-check.ts';
import { addQueryRules } from '../soda/user-metric.ts';
import { ROW_COUNT } from '../soda/measures.ts';
import { missingIn, validDraft } from '../soda/validity.ts';
import { textIn } from '../text-in.ts';
import { readableQuery } from '../user-sql.ts';
import { operatorIn } from './odcs-operator.ts';
import { sodaCheckIn } from './soda-implementation.ts';

/** A quality rule of an object or of one of its properties. */
export interface OdcsQuality {
  readonly place: CheckPlace;
  readonly column: string | undefined;
  readonly quality: Readonly<Record<string, unknown>>;
}

/** Names of metrics in 3.0, which called them `rule`. */
const OLDER: Readonly<Record<string, string>> = {
  nullCheck: 'nullValues',
  nullCount: 'nullValues',
  uniqueCheck: 'duplicateValues',
  duplicateCount: 'duplicateValues',
  validValues: 'invalidValues',
  countCheck: 'rowCount',
};

/** @throws NotReadable when the quality rule has no rule here */
export function readQuality({ place: under, column, quality }: OdcsQuality): void {
  const place = { ...under, ...ownIn(quality, under) };
  const type = quality['type'] ?? 'library';
  switch (type) {
    case 'library':
      library(place, column, quality);
      return;
    case 'sql':
      sqlQuality(place, column, quality);
      return;
    case 'custom':
      custom(place, column, quality);
      return;
    default:
      throw new NotReadable('It is prose that nobody can run.', 'Write the rule that it describes.');
  }
}

function library(
  place: CheckPlace,
  column: string | undefined,
  quality: Readonly<Record<string, unknown>>,
): void {
  const said = quality['metric'] ?? quality['rule'];
  const name = typeof said === 'string' ? (OLDER[said] ?? said) : '';
  const must = operatorOf(quality, said);
  const given = new Arguments(quality['arguments'], 'arguments');
  const alerts = { fail: { must, isPercent: quality['unit'] === 'percent' } };
  if (name === 'rowCount') {
    addMeasureRules(place, ROW_COUNT, alerts);
  } else if (name === 'duplicateValues') {
    const columns = given.has('properties')
      ? given.names('properties')
      : column === undefined
        ? []
        : [column];
    addRowRule(place, { type: 'unique', columns }, alerts, 'count');
  } else {
    ofProperty(place, column, { name, given, alerts, listed: quality['validValues'] });
  }
  given.done();
}

interface PropertyMetric {
  readonly name: string;
  readonly given: Arguments;
  readonly alerts: Alerts;
  /** Where 3.0 has the values: beside the arguments. */
  readonly listed: unknown;
}

function ofProperty(
  place: CheckPlace,
  column: string | undefined,
  { name, given, alerts, listed }: PropertyMetric,
): void {
  if (column === undefined)
    throw new NotReadable(`${name} is about no property.`, 'Put it under a property.');
  switch (name) {
    case 'nullValues':
      addRowRule(place, { type: 'not_null', column }, alerts, 'count');
      break;
    case 'missingValues':
      addRowRule(place, missingIn(column, given, camel).draft, alerts, 'count');
      break;
    case 'invalidValues': {
      if (listed !== undefined && !given.has('validValues')) given.set('validValues', listed);
      if (given.has('pattern')) given.set('validRegex', given.take('pattern'));
      const { present } = missingIn(column, given, camel);
      const common = { ...place.common, where: allFilters(place.common.where, present) };
      addRowRule({ ...place, common }, validDraft(column, given, camel), alerts, 'count');
      break;
    }
    default:
      throw new NotReadable(`${name} is no metric that is known.`, 'Write the rule by hand.');
  }
}

/** A `rule` of 3.0 that counts what is wrong may come without an operator: none may be. */
function operatorOf(quality: Readonly<Record<string, unknown>>, said: unknown): Comparison {
  const has = Object.keys(quality).some((key) => key.startsWith('must'));
  if (!has && quality['metric'] === undefined && said !== 'rowCount') return { operator: '=', value: 0 };
  return operatorIn(quality);
}

const camel = (name: string): string =>
  name.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

function sqlQuality(
  place: CheckPlace,
  column: string | undefined,
  quality: Readonly<Record<string, unknown>>,
): void {
  const { query } = quality;
  if (typeof query !== 'string') throw wrongValue('query', 'SQL', query);
  const filled = query
    .replaceAll(/\$?\{(object|table|model|schema_name)\}/g, quoted(place.dataset))
    .replaceAll(/\$?\{(property|column|field)\}/g, (all) => (column === undefined ? all : quoted(column)));
  addQueryRules({ ...place, common: { ...place.common, where: undefined } }, readableQuery(filled), {
    fail: { must: operatorIn(quality), isPercent: false },
  });
}

/** A rule in the words of another tool, as far as these are read. */
function custom(
  place: CheckPlace,
  column: string | undefined,
  quality: Readonly<Record<string, unknown>>,
): void {
  const engine = (textIn(quality['engine']) ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
  const { implementation } = quality;
  const { collector, path, dataset, common, named } = place;
  if (engine === 'greatexpectations' && isRecord(implementation)) {
    const name = implementation['type'] ?? implementation['expectation_type'];
    const kwargs = isRecord(implementation['kwargs']) ? implementation['kwargs'] : {};
    const whole = column === undefined || 'column' in kwargs ? kwargs : { column, ...kwargs };
    readExpectation(collector, path, dataset, { name: String(name), kwargs: whole, common, named });
    return;
  }
  const check = engine === 'soda' ? sodaCheckIn(implementation, column) : null;
  if (check) {
    readSodaclCheck({ collector, path, dataset, ...check, where: common.where, settings: {} });
    return;
  }
  throw new NotReadable(
    `Its implementation is in the words of ${textIn(quality['engine']) ?? 'another tool'}.`,
    'Import the file of that tool, or write the rule by hand.',
  );
}

function ownIn(
  quality: Readonly<Record<string, unknown>>,
  { common, named }: CheckPlace,
): Pick<CheckPlace, 'common' | 'named'> {
  const text = (key: string): string | undefined => textIn(quality[key]);
  const dimension = DIMENSIONS.find((one) => one === quality['dimension']);
  const tags = quality['tags'];
  const severity = text('severity')?.toLowerCase();
  const own: DraftCommon = {
    ...(severity !== undefined && { severity: WARNS.has(severity) ? 'warn' : 'error' }),
    ...(dimension !== undefined && { dimension }),
    ...(text('description') !== undefined && { description: text('description') }),
    ...(Array.isArray(tags) && tags.length > 0 && { tags: tags.map(String) }),
  };
  return { common: { ...common, ...own }, named: text('id') ?? text('name') ?? named };
}

const WARNS = new Set(['info', 'warn', 'warning', 'low', 'minor']);
