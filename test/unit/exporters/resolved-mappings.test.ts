import { describe, expect, it } from 'vitest';
import { resolvedMappings } from '#shared/exporters/resolved-mappings.ts';
import type { MergePlan } from '#shared/pipeline/merge-plan.ts';

const merges = [{ target: 'order_copy', mapping: { order_id: 'id' } } as unknown as MergePlan];

describe('resolvedMappings', () => {
  it('takes the pairs of a run of this very spec', () => {
    expect(resolvedMappings({ spec_hash: 'a', merges }, 'a')).toEqual({ order_copy: { order_id: 'id' } });
  });

  it('knows nothing from a run of another text, or from none', () => {
    expect(resolvedMappings({ spec_hash: 'a', merges }, 'b')).toEqual({});
    expect(resolvedMappings(null, 'a')).toEqual({});
  });
});
