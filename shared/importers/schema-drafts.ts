import type { Draft } from './draft.ts';
import { familyOf, logicalTypeIn, type TypeFamily } from './type-family.ts';
import type { LogicalType } from '../pipeline/spec.ts';

/** A column as a schema declares it. */
export interface DeclaredColumn {
  readonly name: string;
  /** The type's name there; undefined where none is said. */
  readonly type?: string | undefined;
}

/** The rule that the declared types hold. A text column can hold anything, so nothing is asked of its type. */
export function typesDraft(columns: readonly DeclaredColumn[]): Draft | undefined {
  const types = columns.flatMap(({ name, type }): { name: string; type: TypeFamily }[] => {
    const family = type === undefined ? undefined : familyOf(type);
    return family === undefined || family === 'text' ? [] : [{ name, type: family }];
  });
  return types.length === 0 ? undefined : { type: 'column_types', types };
}

/** The columns as a spec has them. */
export function specColumns(columns: readonly DeclaredColumn[]): { name: string; type: LogicalType }[] {
  return columns.map(({ name, type }) => ({
    name,
    type: logicalTypeIn(type === undefined ? undefined : familyOf(type)),
  }));
}
