import { findRuleTypes } from '../../rules/index.ts';
import { NotReadable } from '../not-readable.ts';
import type { ExpectationReader } from './expectation-reader.ts';
import { MEASURE_EXPECTATIONS } from './measure-expectations.ts';
import { TABLE_EXPECTATIONS } from './table-expectations.ts';
import { VALUE_EXPECTATIONS } from './value-expectations.ts';

const EXPECTATIONS: Readonly<Record<string, ExpectationReader>> = {
  ...VALUE_EXPECTATIONS,
  ...MEASURE_EXPECTATIONS,
  ...TABLE_EXPECTATIONS,
};

/**
 * How an expectation of Great Expectations, or of dbt_expectations under the same name, is read.
 * @throws NotReadable for one that is not known, with the rule types that come near it
 */
export function expectationReader(name: string): ExpectationReader {
  const reader = Object.hasOwn(EXPECTATIONS, name) ? EXPECTATIONS[name] : undefined;
  if (reader) return reader;
  const near = findRuleTypes(name).map(({ type }) => type);
  throw new NotReadable(
    `There is no rule type for ${name}.`,
    near.length > 0
      ? `Close to it: ${near.slice(0, 3).join(', ')}; write one in its place.`
      : 'Write it as custom_sql or row_condition.',
  );
}
