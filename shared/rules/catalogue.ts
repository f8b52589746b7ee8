import { acceptedValues } from './accepted-values.ts';
import { customSql } from './custom-sql.ts';
import { functionalDependency } from './functional-dependency.ts';
import { notNull } from './not-null.ts';
import { pattern } from './pattern.ts';
import { relationships } from './relationships.ts';
import { rowCount } from './row-count.ts';
import { unique } from './unique.ts';
import { valueRange } from './value-range.ts';

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
  customSql,
] as const;
