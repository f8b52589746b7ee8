import { z } from 'zod';
import type { ColumnProfile, Profile } from '../profile/profile.ts';
import type { Fragment } from '../sql/index.ts';

export const DIMENSIONS = [
  'completeness',
  'uniqueness',
  'validity',
  'consistency',
  'accuracy',
  'timeliness',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const SeveritySchema = z.enum(['error', 'warn']);

/** What every rule carries beside its own parameters. */
export const ruleCommonShape = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _, starting with a letter')
    .max(100)
    .meta({ title: 'Id', description: 'Unique within the spec; names the rule in reports and exports.' }),
  severity: SeveritySchema.default('error').meta({ title: 'Severity' }),
  threshold: z
    .strictObject({
      max_count: z.int().min(0).optional().meta({ title: 'Violations allowed' }),
      max_share: z.number().min(0).max(1).optional().meta({ title: 'Share of rows allowed' }),
    })
    .optional()
    .meta({ title: 'Threshold', description: 'How much violation still passes; none unless said.' }),
  description: z.string().optional().meta({ title: 'Description' }),
  owner: z.string().optional().meta({ title: 'Owner' }),
  tags: z.array(z.string()).optional().meta({ title: 'Tags' }),
};

/** What a column holds, as far as comparing its values goes. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'temporal' | 'other';

/** Where a rule is evaluated. `relation` resolves another dataset's name to what stands in FROM. */
export interface RuleContext {
  /** The dataset under test, as it stands in FROM (a quoted table name or a parenthesised query). */
  readonly dataset: Fragment;
  /** @throws AppError `not_found` when the spec has no dataset of that name */
  relation(name: string): Fragment;
  /**
   * What a column of the dataset holds; undefined where nobody knows. A rule that compares values writes the plain
   * comparison, and a guarded one for a column known to be text, so that a value that is no number violates
   * instead of failing the query.
   */
  kindOf?(column: string): ValueKind | undefined;
}

/** A column of another dataset that a rule's parameters name. */
export interface RuleReference {
  readonly dataset: string;
  readonly column: string;
}

/** What is wrong with parameters that each have the right type. `param` is the parameter to look at. */
export interface ParamProblem {
  readonly param: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * What a rule asks of the data.
 * - `rows`: `violation` is a predicate over one row, true when the row breaks the rule. NULL means it does not.
 * - `aggregate`: `measure` is a scalar aggregate over the dataset, `holds` a predicate over `measured`.
 * - `query`: every row the query returns is a violation.
 */
export type RuleCheck =
  | { readonly kind: 'rows'; readonly violation: Fragment; readonly columns: readonly string[] }
  | {
      readonly kind: 'aggregate';
      readonly measure: Fragment;
      readonly holds: (measured: Fragment) => Fragment;
    }
  | { readonly kind: 'query'; readonly query: Fragment };

export interface SuggestContext {
  readonly profile: Profile;
  readonly column: ColumnProfile;
}

/** A suggestion before it is measured: parameters of the rule, why, and how sure (0..1). */
export interface RuleProposal {
  readonly params: Record<string, unknown>;
  readonly evidence: string;
  readonly confidence: number;
}

export interface RuleDefinition<Type extends string, Shape extends z.ZodRawShape> {
  readonly type: Type;
  readonly title: string;
  readonly dimension: Dimension;
  /** What a NULL means to this rule, in one sentence. */
  readonly nulls: string;
  /** The rule's own parameters. `.meta({ control: 'column' | 'columns' | 'dataset' | 'sql' })` picks the form field. */
  readonly params: Shape;
  /** The rule in words: `user_id is never empty`. */
  sentence(params: z.infer<z.ZodObject<Shape>> & { readonly description?: string | undefined }): string;
  /** What is expected, in a few words for a table: `no NULL`, `between 0 and 100`. */
  expected(params: z.infer<z.ZodObject<Shape>>): string;
  /** Columns of the dataset the parameters name; a rule on a column that is not there is an error. */
  columns(params: z.infer<z.ZodObject<Shape>>): readonly string[];
  /** Columns of other datasets that the parameters name; none when absent. */
  references?(params: z.infer<z.ZodObject<Shape>>): readonly RuleReference[];
  /** What the types of the parameters cannot say: an upper bound below the lower, a pattern no engine reads. */
  problems?(params: z.infer<z.ZodObject<Shape>>): readonly ParamProblem[];
  check(params: z.infer<z.ZodObject<Shape>>, context: RuleContext): RuleCheck;
  suggest?(context: SuggestContext): readonly RuleProposal[];
}

/** Declares a rule type. The form, the spec schema, the command line and every exporter follow from it. */
export function defineRule<Type extends string, Shape extends z.ZodRawShape>(
  definition: RuleDefinition<Type, Shape>,
): RuleDefinition<Type, Shape> & {
  readonly schema: z.ZodObject<{ type: z.ZodLiteral<Type> } & typeof ruleCommonShape & Shape>;
} {
  const { id, severity, ...rest } = ruleCommonShape;
  // The order in which a rule is written: what it is, what it asks, what goes with it.
  const schema = z.strictObject({
    id,
    type: z.literal(definition.type),
    severity,
    ...definition.params,
    ...rest,
  });
  return { ...definition, schema };
}
