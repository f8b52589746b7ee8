import { isRecord } from '../../pipeline/schema-shape.ts';
import { Arguments } from '../arguments.ts';
import { rounded } from '../comparison.ts';
import { allFilters, type DraftCommon } from '../draft.ts';
import { expectationReader } from '../expectations/index.ts';
import { quoted } from '../measured-drafts.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { rowCondition } from './row-condition.ts';

type Path = readonly (string | number)[];

/** Values that a suite gives its `$PARAMETER`s. */
export type SuiteParameters = Readonly<Record<string, unknown>>;

/** What does not change what an expectation asks. */
const BESIDE = [
  'result_format',
  'catch_exceptions',
  'include_config',
  'meta',
  'batch_id',
  'auto',
  'profiler_config',
  'windows',
];

/** One expectation, of a suite or of a contract's custom quality. */
export interface WrittenExpectation {
  readonly name: string;
  readonly kwargs: unknown;
  readonly common?: DraftCommon | undefined;
  readonly named?: string | undefined;
}

/** Gives the collector the rules of an expectation. @throws NotReadable when it has none */
export function readExpectation(
  collector: RuleCollector,
  path: Path,
  dataset: string,
  { name, kwargs, common = {}, named }: WrittenExpectation,
  parameters: SuiteParameters = {},
): void {
  const reader = expectationReader(name);
  const given = new Arguments(filledIn(kwargs, parameters), 'kwargs');
  given.ignore(...BESIDE);
  const condition = given.take('row_condition');
  const parser = given.textIfAny('condition_parser');
  const own = condition === undefined || condition === '' ? undefined : rowCondition(condition, parser);
  const mostly = given.numberIfAny('mostly');
  const { drafts, skipsNull } = reader(given, {
    dataset,
    where: own,
    other: (written) => collector.dataset(written),
    note: (what, why, remedy) => collector.skip(path, what, why, remedy),
  });
  given.done();
  const level = shareOf(mostly);
  for (const draft of drafts) {
    const { where: more, ...rest } = draft as typeof draft & { readonly where?: string };
    // A share is one of the values that are there.
    const filled = level && skipsNull !== undefined ? `${quoted(skipsNull)} IS NOT NULL` : undefined;
    const isOwnQuery = draft.type === 'custom_sql';
    const where = isOwnQuery ? undefined : allFilters(own, more, filled);
    collector.add(path, dataset, { ...rest, type: draft.type }, { ...common, ...level, where }, named);
  }
}

function shareOf(mostly: number | undefined): DraftCommon | undefined {
  if (mostly === undefined || mostly === 1) return undefined;
  if (mostly < 0 || mostly > 1) throw wrongValue('mostly', 'between 0 and 1', mostly);
  return { threshold: { max_share: rounded(1 - mostly) } };
}

/** Options with the suite's parameters in place of `{"$PARAMETER": "name"}`. */
function filledIn(value: unknown, parameters: SuiteParameters): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, parameters));
  if (!isRecord(value)) return value;
  const name = value['$PARAMETER'];
  if (typeof name === 'string') {
    if (Object.hasOwn(parameters, name)) return parameters[name];
    throw new NotReadable(
      `Its parameter ${name} gets its value only when the suite runs.`,
      `Give ${name} a value under suite_parameters, and import the file again.`,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, parameters)]));
}
