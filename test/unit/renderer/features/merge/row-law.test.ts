import { describe, expect, it } from 'vitest';
import { rowLaws } from '#renderer/features/merge/row-law.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';

const plan: MergePlan = {
  target: 'dim_users',
  source: 'users',
  strategy: 'upsert',
  key: ['user_id'],
  mapping: { user_id: 'user_id' },
  source_rows: 1240,
  target_rows: 2000,
  target_rows_after: 2500,
  inserted: 500,
  updated: 734,
  unchanged: 0,
  deleted: 0,
  rejected: 4,
  superseded: 2,
  changed_cells: 900,
  columns: {},
  duplicate_source_keys: 1,
  duplicate_target_keys: 0,
  null_keys: 4,
  idempotent: true,
  sample: [],
  warnings: [],
  sql: '',
  elapsed_ms: 1,
};

describe('rowLaws', () => {
  it('accounts for every source row and every target row', () => {
    const [source, target] = rowLaws(plan);
    expect(source).toMatchObject({ total: { rows: 1240 }, holds: true });
    expect(target).toMatchObject({ total: { rows: 2500 }, holds: true });
  });

  it('says when the books do not balance', () => {
    expect(rowLaws({ ...plan, updated: 733 })[0]?.holds).toBe(false);
  });

  it('keeps the rows that only the target has, also when a diff counts them', () => {
    expect(rowLaws({ ...plan, deleted: 10 })[1]).toMatchObject({ holds: true, total: { rows: 2500 } });
  });
});
