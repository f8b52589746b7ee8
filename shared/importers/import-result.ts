import { z } from 'zod';
import { LogicalTypeSchema } from '../pipeline/spec.ts';
import { RuleSchema } from '../rules/index.ts';

/** A rule that was read, the dataset it is about, and the place it comes from. */
export const ImportedRuleSchema = z.strictObject({
  dataset: z.string(),
  rule: RuleSchema,
  /** The rule in words. */
  sentence: z.string(),
  /** The path in the file and its 1-based line. */
  where: z.string(),
  line: z.int(),
});
export type ImportedRule = z.infer<typeof ImportedRuleSchema>;

/** What could not be read, or was read as something a little different. */
export const NotReadSchema = z.strictObject({
  where: z.string(),
  line: z.int(),
  what: z.string(),
  why: z.string(),
  remedy: z.string(),
});
export type NotRead = z.infer<typeof NotReadSchema>;

/**
 * A dataset the file speaks of; `file` is where it says the data is. `columns` are those it declares, then those that
 * rules name; where it is not `declared`, their types are those that suit the rules.
 */
export const ImportedDatasetSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  file: z.string().optional(),
  declared: z.boolean().optional(),
  columns: z.array(z.strictObject({ name: z.string(), type: LogicalTypeSchema })),
});
export type ImportedDataset = z.infer<typeof ImportedDatasetSchema>;

/** Everything a file of rules says: rules, the datasets they are about, and what was not read. */
export const ImportResultSchema = z.strictObject({
  format: z.string(),
  /** What people call the format. */
  title: z.string(),
  rules: z.array(ImportedRuleSchema),
  datasets: z.array(ImportedDatasetSchema),
  not_read: z.array(NotReadSchema),
});
export type ImportResult = z.infer<typeof ImportResultSchema>;
