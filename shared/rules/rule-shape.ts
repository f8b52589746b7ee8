import { z } from 'zod';
import { withReferences, type WithReferences } from './rule-parameters.ts';

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

/** How many violations a level lets pass, as a number, a share of the rows, or both (then both must hold). */
export const LevelSchema = z.strictObject({
  max_count: z.int().min(0).optional().meta({ title: 'Violations allowed' }),
  max_share: z.number().min(0).max(1).optional().meta({ title: 'Share of rows allowed' }),
});
export type Level = z.infer<typeof LevelSchema>;

/** What every rule carries beside its own parameters. */
export const ruleCommonShape = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _, starting with a letter')
    .max(100)
    .meta({ title: 'Id', description: 'Unique within the spec; names the rule in reports and exports.' }),
  severity: SeveritySchema.default('error').meta({ title: 'Severity' }),
  threshold: LevelSchema.optional().meta({
    title: 'Threshold',
    description: 'How much violation still passes; none unless said.',
  }),
  warn_threshold: LevelSchema.optional().meta({
    title: 'Warn beyond',
    description: 'Within the threshold, more violation than this warns.',
  }),
  where: z.string().min(1).optional().meta({
    title: 'Only rows where',
    description: 'A condition in SQL; rows for which it is false or NULL are not judged.',
    control: 'expression',
  }),
  group_by: z
    .array(z.string().min(1).meta({ control: 'column' }))
    .min(1)
    .optional()
    .meta({
      title: 'Group by',
      description: 'The rule is judged for each value of these columns by itself.',
      control: 'columns',
    }),
  when_empty: z.enum(['pass', 'warn', 'fail']).optional().meta({
    title: 'Without rows',
    description: 'The status when there is no row to judge; warn unless said.',
  }),
  dimension: z
    .enum(DIMENSIONS)
    .optional()
    .meta({ title: 'Dimension', description: 'In place of the dimension of the rule type.' }),
  description: z.string().optional().meta({ title: 'Description' }),
  owner: z.string().optional().meta({ title: 'Owner' }),
  tags: z.array(z.string()).optional().meta({ title: 'Tags' }),
};

/** A rule type's schema as values: what its form edits, and what a check is given once parameters are filled in. */
export type RuleObject<Type extends string, Shape extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<Type> } & typeof ruleCommonShape & Shape
>;

/** A rule as a spec holds it: where a value has a number, `${name}` may stand. */
export type Written<Values> = WithReferences<Values>;

/** The schemas of a rule type: `schema` of its values, `written` of how a spec may write them. */
export function ruleSchemas<Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  params: Shape,
): { readonly schema: RuleObject<Type, Shape>; readonly written: z.ZodObject } {
  const { id, severity, ...rest } = ruleCommonShape;
  // The order in which a rule is written: what it is, what it asks, what goes with it.
  const shape = { id, type: z.literal(type), severity, ...params, ...rest };
  return {
    schema: z.strictObject(shape),
    written: withReferences(z.strictObject(shape)),
  };
}
