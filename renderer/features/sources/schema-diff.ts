import type { Column } from '#shared/formats/extract.ts';
import type { LogicalType } from '#shared/pipeline/spec.ts';
import { logicalTypeOf } from './logical-type.ts';

export interface SpecColumn {
  readonly name: string;
  readonly type: LogicalType;
}

/** One column of file, spec, or both. */
export interface SchemaRow {
  readonly name: string;
  /** 1-based in the file; null when the file lacks it. */
  readonly place: number | null;
  readonly type: string | null;
  readonly declared: LogicalType | null;
  readonly state: 'same' | 'other_type' | 'missing' | 'undeclared';
}

/** The file's columns in its order, then what only the spec has. Text in a file may stand for any declared type. */
export function schemaDiff(
  columns: readonly Column[],
  declared: readonly SpecColumn[] | null,
): readonly SchemaRow[] {
  const found = columns.map(({ name, type }, index): SchemaRow => {
    const column = declared?.find((candidate) => candidate.name === name);
    return {
      name,
      place: index + 1,
      type,
      declared: column?.type ?? null,
      state: column ? (fitsDeclared(type, column.type) ? 'same' : 'other_type') : 'undeclared',
    };
  });
  const missing = (declared ?? [])
    .filter(({ name }) => !columns.some((column) => column.name === name))
    .map(({ name, type }): SchemaRow => ({
      name,
      place: null,
      type: null,
      declared: type,
      state: 'missing',
    }));
  return [...found, ...missing];
}

const INCLUDES: Partial<Record<LogicalType, readonly LogicalType[]>> = {
  number: ['integer'],
  timestamp: ['date'],
  timestamp_tz: ['timestamp', 'date'],
};

/** Whether a column as found can be taken for one of the declared type. */
export function fitsDeclared(type: string, declared: LogicalType): boolean {
  const found = logicalTypeOf(type);
  return found === declared || (INCLUDES[declared]?.includes(found) ?? false);
}
