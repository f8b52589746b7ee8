import type { z } from 'zod';
import { asDouble, type Fragment, ident, numberInText } from '../sql/index.ts';
import { boundsInWords, boundsProblems, boundsShape, judgedBy, type Bounds } from './bounds.ts';
import { type DefinedRule, defineRule as declareRule, type Family, type RuleContext } from './define-rule.ts';
import { within } from './logic/value-spans.ts';
import { column } from './rule-params.ts';
import type { Dimension } from './rule-shape.ts';

type MeasureShape<Shape> = { readonly column: typeof column } & Shape & typeof boundsShape;
type Params<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>> & { readonly column: string };

/** A rule about a value measured over one column. It says `${of} is between 1 and 2`. */
export interface MeasureRule<Type extends string, Shape extends z.ZodRawShape> {
  readonly type: Type;
  readonly title: string;
  readonly family?: Family;
  readonly dimension?: Dimension;
  readonly aka: readonly string[];
  readonly nulls?: string;
  /** Parameters beside `column` and the bounds. */
  readonly params: Shape;
  /** What is measured, in words: `the mean of price`. */
  of(params: Params<Shape>): string;
  /** The aggregate; `value` is the column as stored, `number` as a double. */
  measure(value: { readonly stored: Fragment; readonly number: Fragment }, params: Params<Shape>): Fragment;
}

/** Declares a rule type that measures an aggregate of one column and holds it against bounds. */
export function defineMeasureRule<Type extends string, Shape extends z.ZodRawShape>(
  rule: MeasureRule<Type, Shape>,
): DefinedRule<Type, MeasureShape<Shape>> {
  // `column`, the bounds and the rule's own parameters together are what its schema holds.
  const own = (params: unknown): Params<Shape> & Bounds => params as Params<Shape> & Bounds;
  return declareRule<Type, MeasureShape<Shape>>({
    type: rule.type,
    title: rule.title,
    family: rule.family ?? 'aggregate',
    dimension: rule.dimension ?? 'accuracy',
    aka: rule.aka,
    nulls:
      rule.nulls ?? 'NULLs are left out of what is measured; with no value at all the rule does not hold.',
    params: { column, ...rule.params, ...boundsShape },
    sentence: (params) => `${rule.of(own(params))} is ${boundsInWords(own(params))}`,
    expected: (params) => boundsInWords(own(params)),
    columns: (params) => [own(params).column],
    problems: (params) => boundsProblems(own(params)),
    logic: (given) => {
      const { column: name, ...params } = own(given);
      const asked = Object.keys(rule.params).map((key) => (params as Record<string, unknown>)[key]);
      return {
        kind: 'measure',
        of: JSON.stringify([rule.type, name.toLowerCase(), ...asked]),
        within: within(params),
      };
    },
    check: (given, context) => {
      const params = own(given);
      return {
        kind: 'aggregate',
        measure: rule.measure(valueOf(params.column, context), params),
        ...judgedBy(params),
      };
    },
  });
}

/** A column as stored, and as a double; of a text column the texts that read as numbers. */
export function valueOf(
  name: string,
  { kindOf }: RuleContext,
): { readonly stored: Fragment; readonly number: Fragment } {
  const stored = ident(name);
  return { stored, number: kindOf?.(name) === 'text' ? numberInText(stored) : asDouble(stored) };
}
