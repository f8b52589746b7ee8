import { z } from 'zod';
import { ident } from '../sql/index.ts';
import { type AnyDefinition, bindDefinition, type Binding } from './bind-definition.ts';
import type { ParamProblem, RowsCheck, RuleContext } from './define-rule.ts';
import type { Claim } from './logic/claim.ts';
import type { LogicContext } from './logic/condition-claims.ts';
import { keptBy } from './logic/kept-by.ts';
import { ruleCommonShape } from './rule-shape.ts';

/** A rule within a combination: its type and parameters, and maybe a filter of its own. */
export type NestedRule = Readonly<Record<string, unknown>> & { readonly type: string };

/** A nested rule with what its type says about it. */
export interface BoundNested extends Pick<Binding, 'sentence' | 'columns' | 'references' | 'problems'> {
  check(context: RuleContext): RowsCheck;
  /** That a row keeps the rule. */
  keeps(context: LogicContext): Claim;
}

/** How rules stand within others: a schema for one, and what becomes of it. */
export interface Nesting {
  readonly schema: z.ZodType<NestedRule>;
  bind(rule: NestedRule): BoundNested;
}

/** Nesting of rules of some types; asked for them only when a rule is read, so that combinations nest too. */
export function nesting(definitions: () => readonly AnyDefinition[]): Nesting {
  return {
    schema: z.lazy(() => nestedSchema(definitions())).meta({ id: 'nested_rule', control: 'rule' }),
    bind: (rule) => bindNested(definitions(), rule),
  };
}

function nestedSchema(definitions: readonly AnyDefinition[]): z.ZodType<NestedRule> {
  const [first, ...others] = definitions.map(({ type, params }) =>
    z.strictObject({ type: z.literal(type), ...params, where: ruleCommonShape.where }),
  );
  if (!first) throw new TypeError('There is no rule to nest.');
  // Each option has a type and is a record; which parameters it has follows from the type.
  return z.discriminatedUnion('type', [first, ...others]);
}

function bindNested(definitions: readonly AnyDefinition[], rule: NestedRule): BoundNested {
  const definition = definitions.find(({ type }) => type === rule.type);
  if (!definition) throw new TypeError(`There is no rule type ${rule.type} to nest.`);
  const binding = bindDefinition(definition, rule, {});
  const rows = (context: RuleContext): RowsCheck | undefined => {
    const check = binding.check(context);
    return check.kind === 'rows' ? check : undefined;
  };
  return {
    ...binding,
    problems: [...binding.problems, ...(rows(ANYWHERE) ? [] : [noRows(rule.type)])],
    keeps: (context) => keptBy(binding, context),
    check: (context) => {
      const check = rows(context);
      if (!check) throw new TypeError(`${rule.type} is not about rows.`);
      return check;
    },
  };
}

const ANYWHERE: RuleContext = {
  dataset: ident('dataset'),
  relation: (name) => ident(name),
  row: ident('row'),
};

function noRows(type: string): ParamProblem {
  return {
    param: 'rules',
    message: `${type} says nothing about single rows, so it cannot be combined.`,
    remedy: 'Combine rules about rows; write the other as a rule of its own.',
  };
}
