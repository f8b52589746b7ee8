import { isRecord } from '../../pipeline/schema-shape.ts';
import { Arguments } from '../arguments.ts';
import { allFilters, type DraftCommon } from '../draft.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { type DeclaredColumn, typesDraft } from '../schema-drafts.ts';
import { notTrue, readableCondition, readableQuery } from '../user-sql.ts';
import { attributesIn } from './attributes.ts';
import { addMeasureRules, addRowRule, type CheckPlace } from './check-writer.ts';
import { contractThresholds } from './contract-threshold.ts';
import { measureNamed, ROW_COUNT } from './measures.ts';
import { addQueryRules } from './user-metric.ts';
import { missingIn, validDraft } from './validity.ts';

/** What all checks of a contract have in common. */
export interface ContractScope {
  readonly collector: RuleCollector;
  readonly dataset: string;
  readonly common: DraftCommon;
  readonly columns: readonly (DeclaredColumn & { readonly optional?: boolean })[];
}

/** One check of a contract; without a column it is about the dataset. */
export interface ContractCheck {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly column: string | undefined;
  readonly options: unknown;
}

const underscored = (name: string): string => name.replaceAll(' ', '_');

/** @throws NotReadable when a check has no rule */
export function readContractCheck(scope: ContractScope, check: ContractCheck): void {
  const given = new Arguments(check.options, check.name);
  const place = placeOf(scope, check.path, given);
  switch (check.name) {
    case 'missing':
    case 'invalid':
    case 'duplicate':
      rowCheck(place, check, given);
      break;
    case 'row_count':
      addMeasureRules(place, ROW_COUNT, contractThresholds(given));
      break;
    case 'aggregate':
      aggregate(place, check, given);
      break;
    case 'freshness':
      freshness(place, given);
      break;
    case 'failed_rows':
      failedRows(place, given);
      break;
    case 'metric':
      metric(place, given);
      break;
    case 'schema':
      schema(scope, place, given);
      break;
    default:
      throw new NotReadable(`${check.name} is no check that is known.`, 'Write the rule by hand.');
  }
  given.done();
}

function rowCheck(place: CheckPlace, { name, column }: ContractCheck, given: Arguments): void {
  const unit = unitOf(given);
  const alerts = contractThresholds(given);
  if (name === 'duplicate') {
    const columns = given.has('columns') ? given.names('columns') : column === undefined ? [] : [column];
    addRowRule(place, { type: 'unique', columns }, alerts, unit);
    return;
  }
  if (column === undefined)
    throw new NotReadable('It is about no column.', 'Put it under the checks of a column.');
  for (const kind of ['valid', 'invalid', 'missing']) flattenFormat(given, kind);
  if (name === 'missing') {
    addRowRule(place, missingIn(column, given, underscored).draft, alerts, unit);
    return;
  }
  const referred = given.take('valid_reference_data');
  if (referred !== undefined) {
    addRowRule(place, referenceDraft(place, column, referred), alerts, unit);
    return;
  }
  const { present } = missingIn(column, given, underscored);
  const common = { ...place.common, where: allFilters(place.common.where, present) };
  addRowRule({ ...place, common }, validDraft(column, given, underscored), alerts, unit);
}

/** `valid_format: {regex, name}` is a regex with a name for it. */
function flattenFormat(given: Arguments, kind: string): void {
  const format = given.take(`${kind}_format`);
  if (format === undefined) return;
  if (!isRecord(format) || typeof format['regex'] !== 'string') {
    throw wrongValue(`${kind}_format`, 'a mapping with a regex', format);
  }
  given.set(`${kind}_regex`, format['regex']);
}

function referenceDraft({ collector }: CheckPlace, column: string, referred: unknown) {
  const { dataset, column: other } = isRecord(referred) ? referred : {};
  if (typeof dataset !== 'string' || typeof other !== 'string') {
    throw wrongValue('valid_reference_data', 'a dataset and a column', referred);
  }
  return {
    type: 'relationships',
    column,
    to: { dataset: collector.dataset(dataset), column: other },
  } as const;
}

function unitOf(given: Arguments): 'count' | 'percent' {
  const threshold = given.peek('threshold');
  return isRecord(threshold) && threshold['metric'] === 'percent' ? 'percent' : 'count';
}

function aggregate(place: CheckPlace, { column }: ContractCheck, given: Arguments): void {
  const name = given.text('function');
  const measure = column === undefined ? null : measureNamed(name, column);
  if (!measure) throw new NotReadable(`No rule type measures ${name}.`, 'Write it as sql_measure.');
  addMeasureRules(place, measure, contractThresholds(given));
}

function freshness({ collector, path, dataset, common, named }: CheckPlace, given: Arguments): void {
  const column = given.text('column');
  if (given.take('now_variable') !== undefined) {
    throw new NotReadable('Its moment is a variable of the run.', 'Write a freshness rule with as_of.');
  }
  const threshold = given.peek('threshold');
  const unit: unknown = isRecord(threshold) ? threshold['unit'] : undefined;
  const { fail, warn } = contractThresholds(given);
  const add = (must: { readonly operator: string } | undefined, severity: 'error' | 'warn'): void => {
    if (!must) return;
    const value =
      'value' in must && (must.operator === '<' || must.operator === '<=') ? must.value : undefined;
    if (typeof value !== 'number') throw wrongValue('threshold', 'an age at most', threshold);
    const age = { max_age: value, unit: `${typeof unit === 'string' ? unit : 'hour'}s` };
    collector.add(path, dataset, { type: 'freshness', column, ...age }, { ...common, severity }, named);
  };
  add(fail?.must, 'error');
  add(warn?.must, 'warn');
}

function failedRows(place: CheckPlace, given: Arguments): void {
  const unit = unitOf(given);
  const alerts = contractThresholds(given);
  const expression = given.textIfAny('expression');
  if (expression !== undefined) {
    const condition = notTrue(expression);
    addRowRule(place, { type: 'row_condition', condition }, alerts, unit);
    return;
  }
  const query = readableQuery(given.text('query'));
  given.ignore('rows_tested_expression', 'rows_tested_query');
  addRowRule(
    { ...place, common: { ...place.common, where: undefined } },
    { type: 'custom_sql', sql: query },
    alerts,
    unit,
  );
}

function metric(place: CheckPlace, given: Arguments): void {
  const expression = given.textIfAny('expression');
  const alerts = contractThresholds(given);
  if (expression === undefined) {
    addQueryRules(
      { ...place, common: { ...place.common, where: undefined } },
      readableQuery(given.text('query')),
      alerts,
    );
    return;
  }
  const measure = readableCondition(expression);
  addMeasureRules(
    place,
    { draft: { type: 'sql_measure', measure }, isWhole: false, warns: true, sql: `(${measure})` },
    alerts,
  );
}

function schema(
  { columns }: ContractScope,
  { collector, path, dataset, common, named }: CheckPlace,
  given: Arguments,
): void {
  const extra = given.flag('allow_extra_columns');
  const anyOrder = given.flag('allow_other_column_order');
  const needed = columns.filter(({ optional }) => optional !== true);
  const names = needed.map(({ name }) => name);
  const plain: DraftCommon = { ...common, where: undefined };
  if (columns.length > needed.length && !extra) {
    collector.skip(
      path,
      'that no other column is there',
      'Some columns are optional, and a rule knows them all or none.',
      'Add columns_exact when the optional ones are there.',
    );
  }
  const closed = !extra && columns.length === needed.length;
  const type = closed ? (anyOrder ? 'columns_exact' : 'column_order') : 'columns_exist';
  if (names.length > 0) collector.add(path, dataset, { type, names }, plain, named);
  const types = typesDraft(needed);
  if (types) collector.add(path, dataset, types, plain, named === undefined ? undefined : `${named} types`);
}

function placeOf(
  { collector, dataset, common }: ContractScope,
  path: CheckPlace['path'],
  given: Arguments,
): CheckPlace {
  const named = given.textIfAny('name');
  const own = given.textIfAny('filter');
  given.ignore('qualifier', 'store_failed_rows', 'title');
  return {
    collector,
    path,
    dataset,
    named,
    common: {
      ...common,
      ...attributesIn(given.take('attributes')),
      ...(named !== undefined && { description: named }),
      where: allFilters(common.where, own === undefined ? undefined : readableCondition(own)),
    },
  };
}
