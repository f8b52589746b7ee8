import { type Fragment, ident, sql } from '../../sql/index.ts';
import type { ValueKind } from '../value-kind.ts';

/** What is known of a column that faults are put into. Texts are values as text. */
export interface FaultColumn {
  readonly name: string;
  readonly type: string;
  readonly kind: ValueKind;
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  readonly least: string | null;
  readonly greatest: string | null;
  /** Of text: characters of the shortest and the longest. */
  readonly shortest: number | null;
  readonly longest: number | null;
  /** Of moments: a day in the middle that has rows. */
  readonly middle: string | null;
  /** All values, rising, where they are few and stand repeatedly. */
  readonly values: readonly string[] | null;
  /** Every row has a value and no two have the same. */
  readonly isKey: boolean;
  /** The key of another dataset that the column refers to. */
  readonly refersTo: { readonly dataset: string; readonly column: string } | null;
}

/** A cell's new value. It is cast to the type of its column, or to `type`, which the column has from then on. */
export interface NewValue {
  readonly column: string;
  readonly value: Fragment;
  readonly type?: string | undefined;
}

/** What is done to the data. SQL is DuckDB's; columns are named as they are. */
export type Injection =
  /**
   * Cells of a share of the rows, those for which `where` is true, get new values; of every such row with `every`. The
   * new value is never NULL unless `missing`.
   */
  | {
      readonly kind: 'cells';
      readonly set: readonly NewValue[];
      readonly where?: Fragment | undefined;
      readonly every?: boolean;
      readonly missing?: boolean;
    }
  /** A share of the rows stands twice; the last ones with `last`. */
  | { readonly kind: 'repeat'; readonly last?: boolean }
  /** A share of the rows is gone; every one for which `where` is true, when there is one. */
  | { readonly kind: 'lose'; readonly where?: Fragment | undefined }
  /** All columns in this order, under these names. */
  | { readonly kind: 'columns'; readonly columns: readonly { readonly name: string; readonly as: string }[] };

/** A fault in one place: the columns it touches, in words what is wrong, and how it is put in. */
export interface Mutant {
  /** Null when it is the rows that are wrong. */
  readonly column: string | null;
  readonly touches: readonly string[];
  readonly sentence: string;
  readonly injection: Injection;
}

/** A kind of fault that data comes with. */
export interface Fault {
  readonly id: string;
  readonly title: string;
  /** One for each place that the fault could be in. */
  mutants(columns: readonly FaultColumn[]): readonly Mutant[];
}

interface ValueFault {
  readonly id: string;
  readonly title: string;
  appliesTo(column: FaultColumn): boolean;
  /** What is wrong with the column: `is NULL`. */
  says(column: FaultColumn): string;
  value(stored: Fragment, column: FaultColumn): Fragment;
  /** The type of the column from then on; as it was when undefined. */
  readonly type?: string;
  where?(stored: Fragment, column: FaultColumn): Fragment;
  readonly every?: boolean;
  /** The new value is NULL. */
  readonly missing?: boolean;
}

/** A fault in the values of one column. */
export function valueFault(fault: ValueFault): Fault {
  return {
    id: fault.id,
    title: fault.title,
    mutants: (columns) =>
      columns
        .filter((column) => column.nulls < column.rows && fault.appliesTo(column))
        .map((column): Mutant => {
          const stored = ident(column.name);
          const set = { column: column.name, value: fault.value(stored, column), type: fault.type };
          const filled = sql`${stored} IS NOT NULL`;
          const where = fault.where ? sql`${filled} AND (${fault.where(stored, column)})` : filled;
          return {
            column: column.name,
            touches: [column.name],
            sentence: `${column.name} ${fault.says(column)}`,
            injection: {
              kind: 'cells',
              set: [set],
              where,
              every: fault.every === true,
              missing: fault.missing === true,
            },
          };
        }),
  };
}

export const isText = ({ kind }: FaultColumn): boolean => kind === 'text';
export const isNumber = ({ kind }: FaultColumn): boolean => kind === 'number';
export const isMoment = ({ kind }: FaultColumn): boolean => kind === 'temporal';
/** A date with a time of day. */
export const hasTime = ({ type }: FaultColumn): boolean => type.startsWith('TIMESTAMP');
/** Whether a whole number is all that fits. */
export const isWhole = ({ type }: FaultColumn): boolean => type.includes('INT');
