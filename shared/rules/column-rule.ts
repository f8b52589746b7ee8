import type { z } from 'zod';
import { asText, type Fragment, ident, isTrue, numberInText, sql } from '../sql/index.ts';
import {
  type DefinedRule,
  defineRule as declareRule,
  type Family,
  type ParamProblem,
  type RuleContext,
} from './define-rule.ts';
import type { Claim } from './logic/claim.ts';
import { type ColumnSubject, subjectOf } from './logic/column-subject.ts';
import { rowLogic } from './logic/rule-logic.ts';
import { column } from './rule-params.ts';
import type { Dimension } from './rule-shape.ts';

/** A column's value, ready to be compared as what the rule needs. */
export interface ColumnValue {
  readonly stored: Fragment;
  /** As text, whatever the column holds. */
  readonly text: Fragment;
  /** As a number: of a text column what reads as one. */
  readonly number: Fragment;
}

type ColumnShape<Shape> = { readonly column: typeof column } & Shape;
type Params<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** A rule about the values of one column. It says of a column `price` that `price ${says}`. */
export interface ColumnRule<Type extends string, Shape extends z.ZodRawShape> {
  readonly type: Type;
  readonly title: string;
  readonly family?: Family;
  readonly dimension?: Dimension;
  readonly aka: readonly string[];
  /** What a NULL means; it is accepted unless said. */
  readonly nulls?: string;
  /** Parameters beside `column`. */
  readonly params: Shape;
  /** The rule compares numbers: in a text column what is none violates. */
  readonly numeric?: boolean;
  /** The predicate asks other rows too. */
  readonly looksAround?: boolean;
  says(params: Params<Shape>): string;
  problems?(params: Params<Shape>): readonly ParamProblem[];
  /** What is so of each value that keeps the rule; a NULL keeps it too unless `forbidsNull`. */
  accepts?(value: ColumnSubject, params: Params<Shape>): Claim;
  readonly forbidsNull?: boolean;
  /** True for a value that breaks the rule; may be NULL for NULL. */
  broken(
    value: ColumnValue,
    params: Params<Shape> & { readonly column: string },
    context: RuleContext,
  ): Fragment;
}

const ACCEPTED = 'A NULL is accepted; add a not_null rule to forbid it.';

/** Declares a rule type about the values of one column. */
export function defineColumnRule<Type extends string, Shape extends z.ZodRawShape>(
  rule: ColumnRule<Type, Shape>,
): DefinedRule<Type, ColumnShape<Shape>> {
  // `column` and the rule's own parameters together are what its schema holds.
  const own = (params: unknown): Params<Shape> & { readonly column: string } =>
    params as Params<Shape> & { readonly column: string };
  const { numeric = false, problems, accepts } = rule;
  return declareRule<Type, ColumnShape<Shape>>({
    type: rule.type,
    title: rule.title,
    family: rule.family ?? 'validity',
    dimension: rule.dimension ?? 'validity',
    aka: rule.aka,
    nulls: `${rule.nulls ?? ACCEPTED}${numeric ? ' In a text column, what is no number violates.' : ''}`,
    params: { column, ...rule.params },
    sentence: (params) => `${own(params).column} ${rule.says(own(params))}`,
    expected: (params) => rule.says(own(params)),
    columns: (params) => [own(params).column],
    ...(problems && { problems: (params) => problems(own(params)) }),
    ...(accepts && {
      logic: (given, { kindOf }) => {
        const params = own(given);
        const value = subjectOf(params.column, kindOf(params.column));
        const accepted = accepts(value, params);
        return rowLogic(rule.forbidsNull === true ? accepted : value.nullOr(accepted));
      },
    }),
    check: (given, context) => {
      const params = own(given);
      const isText = context.kindOf?.(params.column) === 'text';
      const stored = ident(params.column);
      const value: ColumnValue = {
        stored,
        text: isText ? stored : asText(stored),
        number: isText ? numberInText(stored) : stored,
      };
      const broken = rule.broken(value, params, context);
      const violation =
        numeric && isText
          ? sql`${stored} IS NOT NULL AND (${isTrue(sql`${value.number} IS NULL`)} OR ${broken})`
          : broken;
      return {
        kind: 'rows',
        violation,
        columns: [params.column],
        ...(rule.looksAround === true && { looksAround: true }),
      };
    },
  });
}
