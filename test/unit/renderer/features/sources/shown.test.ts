import { describe, expect, it } from 'vitest';
import { bindOptions } from '#renderer/features/sources/bind-options.ts';
import { shownOf } from '#renderer/features/sources/shown.ts';
import type { Spec } from '#shared/pipeline/spec.ts';

const SPEC: Spec = {
  assay: 1,
  name: 'orders',
  sources: [
    {
      id: 'orders',
      kind: 'postgres',
      connection: 'shop',
      object: 'public.orders',
      extract: { file: 'extracts/orders.csv', options: { delimiter: ';' } },
      columns: [{ name: 'id', type: 'integer' }],
      extraction: { mode: 'full' },
    },
  ],
  transforms: [],
  quality: [],
  targets: [
    {
      id: 'dim_orders',
      kind: 'snowflake',
      connection: 'warehouse',
      object: 'dim_orders',
      from: 'orders',
      strategy: 'upsert',
      key: ['id'],
      order_by: [],
      map_by: 'name',
      compare_as_text: false,
      duplicates: 'reject',
    },
  ],
  alerts: [],
};
const DATASETS = [
  { name: 'orders', role: 'source' as const, loaded: false, options: null },
  { name: 'dim_orders', role: 'target' as const, loaded: false, options: null },
];

describe('what Sources shows', () => {
  it('is a picked file before anything else', () => {
    const picked = { file: { file_id: 'f1', name: 'x.csv' }, options: { skip: 1 } };
    expect(shownOf(picked, 'orders', DATASETS, [], SPEC)).toEqual({ kind: 'picked', picked });
  });

  it('is the chosen dataset with the options the spec reads it by', () => {
    expect(shownOf(null, 'orders', DATASETS, [], SPEC)).toEqual({
      kind: 'dataset',
      name: 'orders',
      role: 'source',
      extract: null,
      bound: { delimiter: ';' },
    });
  });

  it('is a file that was opened by hand, with the options it was opened with', () => {
    const events = { name: 'events', role: 'file' as const, loaded: true, options: { delimiter: '|' } };
    expect(shownOf(null, 'events', [...DATASETS, events], [], SPEC)).toMatchObject({
      role: 'file',
      bound: { delimiter: '|' },
    });
  });

  it('is the first dataset when the chosen one is gone, and knows a target without an extract', () => {
    expect(shownOf(null, 'gone', DATASETS, [], SPEC)).toMatchObject({ name: 'orders' });
    expect(shownOf(null, 'dim_orders', DATASETS, [], SPEC)).toMatchObject({ bound: null });
    expect(shownOf(null, undefined, [], [], SPEC)).toBeNull();
  });
});

describe('options', () => {
  it('are bound to the file of their dataset, and taken out when there are none', () => {
    expect(bindOptions(SPEC, 'orders', { skip: 3 }).sources[0]?.extract).toEqual({
      file: 'extracts/orders.csv',
      options: { skip: 3 },
    });
    expect(bindOptions(SPEC, 'orders', {}).sources[0]?.extract).toEqual({ file: 'extracts/orders.csv' });
    expect(bindOptions(SPEC, 'dim_orders', { skip: 3 })).toBe(SPEC);
  });
});
