import { isRecord } from '../../pipeline/schema-shape.ts';
import { Arguments } from '../arguments.ts';
import { allFilters, type DraftCommon } from '../draft.ts';
import type { ExpectationReader } from '../expectations/expectation-reader.ts';
import { expectationReader } from '../expectations/index.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { readableCondition } from '../user-sql.ts';
import { dbtLevels } from './dbt-levels.ts';
import { dbtDataset } from './dbt-reference.ts';
import { DBT_TESTS } from './known-tests.ts';

/** A test as a schema file has it, and what it stands under. */
export interface DbtTest {
  readonly collector: RuleCollector;
  readonly path: readonly (string | number)[];
  readonly dataset: string;
  readonly column: string | undefined;
  readonly owner: string | undefined;
  readonly written: unknown;
}

const COUNTS_VALUES = new Set(['unique', 'accepted_values', 'dbt_utils.not_accepted_values']);
/** Where failures are kept says nothing about the question. */
const BESIDE = ['store_failures', 'store_failures_as', 'schema', 'database', 'alias', 'package_name'];

/** @throws NotReadable when the test has no rule */
export function readDbtTest({ collector, path, dataset, column, owner, written }: DbtTest): void {
  const { name, options } = testIn(written);
  const given = new Arguments(options, name);
  const settings = configOf(given);
  if (!settings.flag('enabled', true)) {
    throw new NotReadable('The test is not enabled.', 'Enable it, and import the file again.');
  }
  const own = commonOf(given, settings);
  flattened(given);
  const grouped = given.has('group_by_columns') ? 'group_by_columns' : 'group_by';
  const groups = given.has(grouped) ? given.names(grouped) : undefined;
  const condition = given.textIfAny('row_condition');
  const where = allFilters(
    own.common.where,
    condition === undefined ? undefined : readableCondition(condition),
  );
  if (column !== undefined) given.set('column', column);
  for (const model of ['compare_model', 'other_table_name']) {
    const value = given.peek(model);
    if (typeof value === 'string' && name.startsWith('dbt_expectations.'))
      given.set(model, dbtDataset(value));
  }
  const { drafts } = readerOf(name)(given, {
    dataset,
    where,
    other: (one) => collector.dataset(one),
    note: (what, why, remedy) => collector.skip(path, what, why, remedy),
  });
  given.done();
  if (settings.take('limit') !== undefined) {
    const why = 'The rule counts every failure, however many dbt would count.';
    collector.skip(path, 'its limit', why, 'Nothing is to be done.');
  }
  settings.done();
  if (COUNTS_VALUES.has(name) && own.common.threshold) noteCounts(collector, path);
  for (const draft of drafts) {
    const { where: more, ...rest } = draft as typeof draft & { readonly where?: string };
    const common = { ...own.common, owner: own.common.owner ?? owner, group_by: groups };
    collector.add(
      path,
      dataset,
      { ...rest, type: draft.type },
      { ...common, where: draft.type === 'custom_sql' ? undefined : allFilters(where, more) },
      own.named,
    );
  }
}

function noteCounts(collector: RuleCollector, path: DbtTest['path']): void {
  collector.skip(
    path,
    'what the threshold counts',
    'dbt counts the values that are wrong, the rule counts the rows that hold them.',
    'Look at the threshold: it is kept as a number of rows.',
  );
}

function readerOf(name: string): ExpectationReader {
  const own = Object.hasOwn(DBT_TESTS, name) ? DBT_TESTS[name] : undefined;
  if (own) return own;
  const [, expectation] = /^dbt_expectations\.(.+)$/.exec(name) ?? [];
  if (expectation !== undefined) return expectationReader(expectation);
  throw new NotReadable(
    `${name} is a test of the project or of a package; its SQL is not in this file.`,
    'Write its query as custom_sql.',
  );
}

/** A test is a name, a name with options, or `{test_name, name, …}`. */
function testIn(written: unknown): { readonly name: string; readonly options: unknown } {
  if (typeof written === 'string') return { name: written, options: undefined };
  if (!isRecord(written)) throw wrongValue('A test', 'a name or a mapping', written);
  const { test_name: named, ...others } = written;
  if (typeof named === 'string') return { name: named, options: others };
  const [first, ...rest] = Object.entries(written);
  if (!first) throw wrongValue('A test', 'a name or a mapping', written);
  // `- unique:` with its options at the level of its name is a common slip that dbt takes, too.
  const [name, options] = first;
  if (rest.length === 0) return { name, options };
  if (options !== null && !isRecord(options)) throw wrongValue(name, 'a mapping', options);
  return { name, options: { ...Object.fromEntries(rest), ...options } };
}

/** `config:` of a test, with what older files write beside its arguments. */
function configOf(given: Arguments): Arguments {
  const settings = new Arguments(given.take('config'), 'config');
  for (const name of [
    'severity',
    'where',
    'error_if',
    'warn_if',
    'enabled',
    'limit',
    'fail_calc',
    'tags',
    'meta',
    ...BESIDE,
  ]) {
    if (given.has(name) && !settings.has(name)) settings.set(name, given.take(name));
  }
  settings.ignore(...BESIDE);
  return settings;
}

function commonOf(
  given: Arguments,
  settings: Arguments,
): { readonly common: DraftCommon; readonly named: string | undefined } {
  const named = given.textIfAny('name');
  const description = given.textIfAny('description');
  const where = settings.textIfAny('where');
  const meta = settings.take('meta');
  const tags = settings.take('tags');
  const list: unknown[] = Array.isArray(tags) ? tags : tags === undefined ? [] : [tags];
  const levels = dbtLevels({
    severity: settings.textIfAny('severity'),
    errorIf: settings.textIfAny('error_if'),
    warnIf: settings.textIfAny('warn_if'),
  });
  return {
    named,
    common: {
      ...levels,
      where: where === undefined ? undefined : readableCondition(where),
      ...(description !== undefined && { description }),
      ...(list.length > 0 && { tags: list.map(String) }),
      ...(isRecord(meta) && typeof meta['owner'] === 'string' && { owner: meta['owner'] }),
    },
  };
}

/** `arguments:` holds what stood beside the configuration before. */
function flattened(given: Arguments): void {
  const nested = given.take('arguments');
  if (nested === undefined) return;
  if (!isRecord(nested)) throw wrongValue('arguments', 'a mapping', nested);
  for (const [name, value] of Object.entries(nested)) if (value !== null) given.set(name, value);
}
