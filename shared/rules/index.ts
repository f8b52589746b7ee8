import { z } from 'zod';
import { acceptedValues } from './accepted-values.ts';
import { customSql } from './custom-sql.ts';
import type {
  Dimension,
  ParamProblem,
  RuleCheck,
  RuleContext,
  RuleDefinition,
  RuleReference,
} from './define-rule.ts';
import { notNull } from './not-null.ts';
import { pattern } from './pattern.ts';
import { relationships } from './relationships.ts';
import { rowCount } from './row-count.ts';
import { unique } from './unique.ts';
import { valueRange } from './value-range.ts';

/** Every rule type. A file in this folder that defines a rule and is not listed here fails a test. */
export const RULES = [
  notNull,
  unique,
  acceptedValues,
  valueRange,
  pattern,
  rowCount,
  relationships,
  customSql,
] as const;

type SchemasOf<Rules extends readonly { readonly schema: unknown }[]> = {
  readonly [Index in keyof Rules]: Rules[Index]['schema'];
};

export const RuleSchema = z.discriminatedUnion(
  'type',
  // `map` forgets that it was given a tuple; the mapped type says again what stands at each place.
  RULES.map((rule) => rule.schema) as unknown as SchemasOf<typeof RULES>,
);
export type Rule = z.infer<typeof RuleSchema>;
export type RuleType = Rule['type'];

/** A rule of a spec together with what its type says about it. */
export interface BoundRule {
  readonly rule: Rule;
  readonly type: RuleType;
  readonly title: string;
  readonly dimension: Dimension;
  /** What a NULL means to this rule, in one sentence. */
  readonly nulls: string;
  readonly sentence: string;
  readonly expected: string;
  /** Columns of the dataset under test that the rule names. */
  readonly columns: readonly string[];
  /** Columns of other datasets that the rule names. */
  readonly references: readonly RuleReference[];
  /** What is wrong with the parameters beyond their types. */
  readonly problems: readonly ParamProblem[];
  check(context: RuleContext): RuleCheck;
}

/** A definition that takes any parameters: each is only ever given rules that parsed as its own type. */
type AnyDefinition = RuleDefinition<RuleType, Record<string, z.ZodType<never>>>;

const BY_TYPE = new Map<string, AnyDefinition>(
  RULES.map((rule) => [rule.type, rule as unknown as AnyDefinition]),
);

/** The definition of the rule's type, with the rule's parameters filled in. */
export function boundRule(rule: Rule): BoundRule {
  const definition = BY_TYPE.get(rule.type);
  if (!definition) throw new TypeError(`There is no rule type ${rule.type}.`);
  // The parameters are the rule's own: it was found by its type.
  const params = rule as unknown as Record<string, never>;
  return {
    rule,
    type: definition.type,
    title: definition.title,
    dimension: definition.dimension,
    nulls: definition.nulls,
    sentence: definition.sentence(params),
    expected: definition.expected(params),
    columns: definition.columns(params),
    references: definition.references?.(params) ?? [],
    problems: definition.problems?.(params) ?? [],
    check: (context) => definition.check(params, context),
  };
}
