import type { z } from 'zod';
import type { Column } from '../formats/extract.ts';
import type { Fragment } from '../sql/index.ts';
import type { LogicContext } from './logic/condition-claims.ts';
import type { RuleLogic } from './logic/rule-logic.ts';
import { type Dimension, type RuleObject, ruleSchemas } from './rule-shape.ts';
import type { ValueKind } from './value-kind.ts';

/** What kind of question a rule type asks; the catalogue is shown by it. */
export const FAMILIES = [
  'completeness',
  'uniqueness',
  'validity',
  'format',
  'consistency',
  'dependency',
  'reference',
  'order',
  'aggregate',
  'volume',
  'timeliness',
  'schema',
  'distribution',
  'history',
  'reconciliation',
  'combination',
  'custom',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Where a rule is evaluated. `relation` resolves another dataset's name to what stands in FROM. */
export interface RuleContext {
  /**
   * The rows to judge, as they stand in FROM (a quoted table name or a parenthesised query). A rule's own filter is
   * applied already.
   */
  readonly dataset: Fragment;
  /** @throws AppError `not_found` when the spec has no dataset of that name */
  relation(name: string): Fragment;
  /**
   * What a column of the dataset holds; undefined where nobody knows. A rule that compares values writes the plain
   * comparison, and a guarded one for a column known to be text, so that a value that is no number violates
   * instead of failing the query.
   */
  kindOf?(column: string): ValueKind | undefined;
  /** Columns whose every value is judged by itself: a rule that compares rows compares those within one group. */
  readonly groupBy?: readonly string[] | undefined;
  /** The 1-based data row, where rows have a place: in a loaded extract they do, in a warehouse they do not. */
  readonly row?: Fragment | undefined;
  /** Names of all columns of a dataset, of the one under test when none is named; undefined where nobody knows. */
  columnNames?(dataset?: string): readonly string[] | undefined;
}

/** Another dataset that a rule's parameter `to` names, and maybe a column of it. */
export interface RuleReference {
  readonly dataset: string;
  readonly column?: string | undefined;
}

/** What is wrong with parameters that each have the right type. `param` is the parameter to look at. */
export interface ParamProblem {
  readonly param: string;
  readonly message: string;
  readonly remedy: string;
}

/** `violation` is a predicate over one row, true when the row breaks the rule; NULL means it does not. */
export interface RowsCheck {
  readonly kind: 'rows';
  readonly violation: Fragment;
  /** The columns whose cells are to blame. */
  readonly columns: readonly string[];
  /** True for rows that are judged; all of them when absent. The violation implies it. */
  readonly scope?: Fragment | undefined;
  /** The predicate asks other rows too (a group, a reference), so it is no expression over the row alone. */
  readonly looksAround?: boolean | undefined;
}

/** A measured value, and whether it holds: `holds` is what the rule asks, `warns` what it would rather not see. */
interface Judged {
  readonly holds: (measured: Fragment) => Fragment;
  readonly warns?: ((measured: Fragment) => Fragment) | undefined;
}

/** What an aggregate is taken of; filled in where a rule has a filter or is judged by group. */
interface Measured {
  /** The rows that are measured; those of the dataset when absent. */
  readonly from?: Fragment | undefined;
  /** Columns whose every value is measured by itself. */
  readonly groupBy?: readonly string[] | undefined;
}

/** `measure` is an aggregate expression over the dataset, so that many are computed in one scan. */
export interface AggregateCheck extends Judged, Measured {
  readonly kind: 'aggregate';
  readonly measure: Fragment;
}

/** `query` returns one row with the column `measured`: for values that no single aggregate gives. */
export interface ValueCheck extends Judged {
  readonly kind: 'value';
  readonly query: Fragment;
}

/** Every row the query returns is a violation. */
export interface QueryCheck {
  readonly kind: 'query';
  readonly query: Fragment;
}

/** What is wrong with the columns of the dataset, one sentence each; nothing when they are as they should be. */
export interface SchemaCheck {
  readonly kind: 'schema';
  readonly differences: (columns: readonly Column[]) => readonly string[];
}

/** A value that an earlier run measured, oldest first. `at` is an ISO instant. */
export interface PastMeasure {
  readonly at: string;
  readonly value: number;
}

/** Whether a value fits what earlier runs measured; `expected` says in words what would. */
export interface HistoryVerdict {
  readonly holds: boolean;
  readonly expected: string;
}

/** `measure` is an aggregate expression, judged against what earlier runs of the rule measured. */
export interface HistoryCheck extends Measured {
  readonly kind: 'history';
  readonly measure: Fragment;
  /** With fewer earlier measures the rule says nothing yet. */
  readonly needs: number;
  readonly judge: (measured: number, past: readonly PastMeasure[]) => HistoryVerdict;
}

/** What a rule asks of the data. */
export type RuleCheck = RowsCheck | AggregateCheck | ValueCheck | QueryCheck | SchemaCheck | HistoryCheck;

export interface RuleDefinition<Type extends string, Shape extends z.ZodRawShape> {
  readonly type: Type;
  readonly title: string;
  readonly family: Family;
  readonly dimension: Dimension;
  /** What other tools call it; searching for one of these names finds the rule. */
  readonly aka?: readonly string[] | undefined;
  /** What a NULL means to this rule, in one sentence. */
  readonly nulls: string;
  /**
   * The rule's own parameters. `.meta({ control: 'column' | 'columns' | 'dataset' | 'sql' | 'expression' })` picks the
   * form field; what is `sql` (a query) or an `expression` (over one row) goes through the gate for user SQL.
   */
  readonly params: Shape;
  /** The rule in words: `user_id is never empty`. */
  sentence(params: z.infer<z.ZodObject<Shape>> & { readonly description?: string | undefined }): string;
  /** What is expected, in a few words for a table: `no NULL`, `between 0 and 100`. */
  expected(params: z.infer<z.ZodObject<Shape>>): string;
  /** Columns of the dataset the parameters name; a rule on a column that is not there is an error. */
  columns(params: z.infer<z.ZodObject<Shape>>): readonly string[];
  /** Other datasets, and columns of them, that the parameters name; none when absent. */
  references?(params: z.infer<z.ZodObject<Shape>>): readonly RuleReference[];
  /** What the types of the parameters cannot say: an upper bound below the lower, a pattern no engine reads. */
  problems?(params: z.infer<z.ZodObject<Shape>>): readonly ParamProblem[];
  check(params: z.infer<z.ZodObject<Shape>>, context: RuleContext): RuleCheck;
  /**
   * What the rule asks, so that rules can be held against each other before a run. It must not say more than the check
   * does; without it, all that is known of a rule about rows is that it asks the same as its like.
   */
  logic?(params: z.infer<z.ZodObject<Shape>>, context: LogicContext): RuleLogic;
}

/** A rule type with the schemas that follow from it. */
export type DefinedRule<Type extends string, Shape extends z.ZodRawShape> = RuleDefinition<Type, Shape> & {
  /** A rule's values. */
  readonly schema: RuleObject<Type, Shape>;
  /** A rule as a spec may write it: with `${name}` in place of a number. */
  readonly written: z.ZodObject;
};

/** Declares a rule type. The form, the spec schema, the command line and every exporter follow from it. */
export function defineRule<Type extends string, Shape extends z.ZodRawShape>(
  definition: RuleDefinition<Type, Shape>,
): DefinedRule<Type, Shape> {
  return { ...definition, ...ruleSchemas(definition.type, definition.params) };
}
