import { z } from 'zod';
import { notNull } from './not-null.ts';

/** Every rule type. A file in this folder that defines a rule and is not listed here fails a test. */
export const RULES = [notNull] as const;

export const RuleSchema = z.discriminatedUnion('type', [notNull.schema]);
export type Rule = z.infer<typeof RuleSchema>;
