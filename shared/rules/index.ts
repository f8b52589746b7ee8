import { z } from 'zod';
import { type AnyDefinition, bindDefinition, type Binding } from './bind-definition.ts';
import { SINGLE_RULES } from './catalogue.ts';
import { allOf, anyOf, not } from './combination.ts';
import { type ParameterScope, type UserSql, userSqlIn } from './rule-parameters.ts';
import type { Written } from './rule-shape.ts';

/** Every rule type. A file in this folder that defines a rule and is not listed here fails a test. */
export const RULES = [...SINGLE_RULES, allOf, anyOf, not] as const;

/** A rule as a spec holds it; where it has a number, `${name}` may stand. */
export type Rule = Written<z.infer<(typeof RULES)[number]['schema']>>;
export type RuleType = Rule['type'];

const [first, ...others] = RULES.map((rule) => rule.written);
if (!first) throw new TypeError('There are no rules.');
export const RuleSchema: z.ZodType<Rule> =
  // Every option has a literal type; the list forgets which.
  z.discriminatedUnion('type', [first, ...others]) as unknown as z.ZodType<Rule>;

/** A rule of a spec together with what its type says about it. */
export interface BoundRule extends Binding {
  readonly rule: Rule;
  readonly type: RuleType;
  /** SQL in the rule that whoever wrote it wrote. */
  readonly userSql: readonly UserSql[];
}

const BY_TYPE = new Map<string, AnyDefinition>(
  RULES.map((rule) => [rule.type, rule as unknown as AnyDefinition]),
);

/** The definition of the rule's type, with the rule's values filled in, and parameters where `scope` has them. */
export function boundRule(rule: Rule, scope: ParameterScope = {}): BoundRule {
  const definition = BY_TYPE.get(rule.type);
  if (!definition) throw new TypeError(`There is no rule type ${rule.type}.`);
  const binding = bindDefinition(definition, { ...rule }, scope);
  return { rule, type: rule.type, ...binding, userSql: userSqlIn(binding.values) };
}

/**
 * The rule types that a search finds: by type, title, family, dimension or a name that another tool has for them, all
 * words of the search wherever they stand. Those whose own name begins with it come first.
 */
export function findRuleTypes(search: string): (typeof RULES)[number][] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const known = RULES.map((rule) => ({ rule, text: searchText(rule) }));
  const found = known
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ rule }) => rule);
  const [wish = ''] = words;
  return [
    ...found.filter(({ type }) => type.startsWith(wish)),
    ...found.filter(({ type }) => !type.startsWith(wish)),
  ];
}

function searchText({ type, title, family, dimension, aka = [] }: (typeof RULES)[number]): string {
  return [type, title, family, dimension, ...aka].join(' ').toLowerCase();
}
