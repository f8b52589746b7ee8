import { z } from 'zod';
import { isTrue, join, sql, type Fragment } from '../sql/index.ts';
import type { AnyDefinition } from './bind-definition.ts';
import { SINGLE_RULES } from './catalogue.ts';
import { defineRule, type RowsCheck, type RuleContext } from './define-rule.ts';
import { all, any, type Claim, negate } from './logic/claim.ts';
import type { LogicContext } from './logic/condition-claims.ts';
import { rowLogic } from './logic/rule-logic.ts';
import { type BoundNested, nesting, type NestedRule } from './nested-rule.ts';

const nested = nesting(() => [...SINGLE_RULES, allOf, anyOf, not] as unknown as AnyDefinition[]);

const several = {
  rules: z
    .array(nested.schema)
    .min(1)
    .meta({ title: 'Rules', description: 'Rules about rows, each with its type and parameters.' }),
};
const NULLS = 'What a NULL means to each of the rules; a row that a rule does not judge satisfies it.';

/** A row must satisfy every one of the rules. */
export const allOf = defineRule({
  type: 'all_of',
  title: 'All of several rules',
  family: 'combination',
  dimension: 'consistency',
  aka: ['and', 'composite rule and', 'conjunction'],
  nulls: NULLS,
  params: several,
  sentence: ({ rules }) => inWords(rules, ' and '),
  expected: () => 'all of the rules hold',
  ...about(({ rules }: Several) => rules),
  logic: ({ rules }: Several, context) => rowLogic(all(kept(rules, context))),
  check: ({ rules }: Several, context) => combined(rules, context, ' OR '),
});

/** A row must satisfy one of the rules or more. */
export const anyOf = defineRule({
  type: 'any_of',
  title: 'Any of several rules',
  family: 'combination',
  dimension: 'consistency',
  aka: ['or', 'composite rule or', 'disjunction'],
  nulls: NULLS,
  params: several,
  sentence: ({ rules }) => inWords(rules, ' or '),
  expected: () => 'one of the rules holds',
  ...about(({ rules }: Several) => rules),
  logic: ({ rules }: Several, context) => rowLogic(any(kept(rules, context))),
  check: ({ rules }: Several, context) => combined(rules, context, ' AND '),
});

/** No row may satisfy the rule. */
export const not = defineRule({
  type: 'not',
  title: 'Not a rule',
  family: 'combination',
  dimension: 'consistency',
  aka: ['not', 'negation', 'expect_column_values_to_not'],
  nulls:
    'A row that the rule does not judge, as most rules do not judge a NULL, satisfies it and so violates this one.',
  params: { rule: nested.schema },
  sentence: ({ rule }) => `not: ${said(rule)}`,
  expected: ({ rule }) => `not: ${said(rule)}`,
  ...about(({ rule }: One) => [rule]),
  logic: ({ rule }: One, context) => rowLogic(negate(nested.bind(rule).keeps(context))),
  check: ({ rule }: One, context) => {
    const check = nested.bind(rule).check(context);
    return { ...check, scope: undefined, violation: sql`NOT ${isTrue(sql`(${check.violation})`)}` };
  },
});

function kept(rules: readonly NestedRule[], context: LogicContext): Claim[] {
  return rules.map((rule) => nested.bind(rule).keeps(context));
}

interface Several {
  readonly rules: readonly NestedRule[];
}
interface One {
  readonly rule: NestedRule;
}

/** What the nested rules name and what is wrong with them. */
function about<Params>(rulesOf: (params: Params) => readonly NestedRule[]) {
  const bound = (params: Params): BoundNested[] => rulesOf(params).map((rule) => nested.bind(rule));
  return {
    columns: (params: Params) => [...new Set(bound(params).flatMap(({ columns }) => columns))],
    references: (params: Params) => bound(params).flatMap(({ references }) => references),
    problems: (params: Params) => bound(params).flatMap(({ problems }) => problems),
  };
}

function combined(
  rules: readonly NestedRule[],
  context: RuleContext,
  separator: ' AND ' | ' OR ',
): RowsCheck {
  const checks = rules.map((rule) => nested.bind(rule).check(context));
  const parts = checks.map(({ violation }): Fragment => isTrue(sql`(${violation})`));
  return {
    kind: 'rows',
    violation: sql`(${join(parts, separator)})`,
    columns: [...new Set(checks.flatMap(({ columns }) => columns))],
    looksAround: checks.some(({ looksAround }) => looksAround === true),
  };
}

function inWords(rules: readonly NestedRule[], word: string): string {
  return rules.map((rule) => said(rule)).join(word);
}

/** A rule in words; where a form shows a rule type without one, the word for it. */
function said(rule: NestedRule | string): string {
  return typeof rule === 'string' ? rule : nested.bind(rule).sentence;
}
