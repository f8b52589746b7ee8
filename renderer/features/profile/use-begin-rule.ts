import { useCallback } from 'react';
import { usePlace } from '../../data/index.ts';
import type { Rule } from '#shared/rules/index.ts';

/** Opens the designer with a rule filled in that is not in the spec yet. */
export function useBeginRule(dataset: string): (rule: Rule) => void {
  const { go } = usePlace();
  return useCallback((rule: Rule) => go('rules', { dataset, draft: { ...rule } }), [go, dataset]);
}
