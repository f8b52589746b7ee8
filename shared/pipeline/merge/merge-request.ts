import type { MergeRequest } from '../merge-plan.ts';
import type { Target } from '../spec.ts';

/** The merge that loads a target of a spec; its current rows are the dataset of the target's id. */
export function mergeRequestOf(target: Target): MergeRequest {
  return {
    source: target.from,
    target: target.id,
    key: target.key,
    strategy: target.strategy,
    map_by: target.map_by,
    mapping: target.mapping ?? {},
    compare_as_text: target.compare_as_text,
    duplicates: target.duplicates,
    order_by: target.order_by,
  };
}
