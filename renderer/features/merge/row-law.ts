import type { MergePlan } from '#shared/pipeline/merge-plan.ts';

/** One side of the books of a merge: what the parts add up to, and whether they do. */
export interface RowLaw {
  readonly total: { readonly name: string; readonly rows: number };
  readonly parts: readonly { readonly name: string; readonly rows: number }[];
  readonly holds: boolean;
}

/**
 * Every row is accounted for once:
 * source rows = inserted + updated + unchanged + rejected + superseded, and
 * target rows after = target rows before + inserted (rows that only the target has stay).
 */
export function rowLaws(plan: MergePlan): readonly RowLaw[] {
  const law = (total: RowLaw['total'], parts: RowLaw['parts']): RowLaw => ({
    total,
    parts,
    holds: parts.reduce((sum, { rows }) => sum + rows, 0) === total.rows,
  });
  return [
    law({ name: 'source rows', rows: plan.source_rows }, [
      { name: 'insert', rows: plan.inserted },
      { name: 'update', rows: plan.updated },
      { name: 'unchanged', rows: plan.unchanged },
      { name: 'reject', rows: plan.rejected },
      { name: 'superseded', rows: plan.superseded },
    ]),
    law({ name: 'target rows after', rows: plan.target_rows_after }, [
      { name: 'target rows before', rows: plan.target_rows },
      { name: 'insert', rows: plan.inserted },
    ]),
  ];
}
