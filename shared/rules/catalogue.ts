import { acceptedValues } from './accepted-values.ts';
import { customSql } from './custom-sql.ts';
import { forbiddenValues } from './forbidden-values.ts';
import { functionalDependency } from './functional-dependency.ts';
import { MEASURE_RULES } from './measure-rules.ts';
import { notNull } from './not-null.ts';
import { pattern } from './pattern.ts';
import { RELATION_RULES } from './relation-rules.ts';
import { relationships } from './relationships.ts';
import { rowCount } from './row-count.ts';
import { separateValues } from './separate-values.ts';
import { unique } from './unique.ts';
import { valueRange } from './value-range.ts';
import { VALUE_RULES } from './value-rules.ts';

/** Every rule type that stands by itself; those that combine others are made of these. */
export const SINGLE_RULES = [
  notNull,
  unique,
  acceptedValues,
  valueRange,
  pattern,
  rowCount,
  relationships,
  functionalDependency,
  forbiddenValues,
  separateValues,
  ...VALUE_RULES,
  ...RELATION_RULES,
  ...MEASURE_RULES,
  customSql,
] as const;
