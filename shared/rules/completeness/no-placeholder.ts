import { z } from 'zod';
import { MISSING_VALUES } from '../../formats/missing-values.ts';
import { join, lit, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { listed } from '../rule-params.ts';

export const noPlaceholder = defineColumnRule({
  type: 'no_placeholder',
  title: 'No placeholder for a missing value',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['null_placeholder_text_found', 'missing values list', 'missing_values', 'sentinel'],
  params: {
    placeholders: z.array(z.string()).min(1).optional().meta({
      title: 'Placeholders',
      description:
        'Texts that stand for no value, whatever their case; N/A, null, -, unknown and the like unless said.',
    }),
  },
  says: ({ placeholders }) =>
    placeholders
      ? `is none of ${listed(placeholders)}`
      : 'does not stand for a missing value (N/A, null, -, …)',
  broken: ({ text }, { placeholders = MISSING_VALUES }) =>
    sql`LOWER(TRIM(${text})) IN (${join(placeholders.map((one) => lit(one.trim().toLowerCase())))})`,
});
