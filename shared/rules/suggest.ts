import type { Profile } from '../profile/profile.ts';
import { RULES, RuleSchema, type Rule } from './index.ts';

/** A rule the profile speaks for, before it is measured on the data. `confidence` is in 0..1. */
export interface ProposedRule {
  readonly rule: Rule;
  readonly evidence: string;
  readonly confidence: number;
}

/**
 * What the rule types propose for each column of a profile, surest first. Ids are unique within the answer:
 * `<dataset>_<column>_<type>`, with a number where two would be equal.
 */
export function suggest(profile: Profile): ProposedRule[] {
  const taken = new Set<string>();
  const proposals = profile.columns.flatMap((column) =>
    RULES.flatMap((definition) =>
      (definition.suggest?.({ profile, column }) ?? []).flatMap(({ params, evidence, confidence }) => {
        const id = freeId(`${profile.dataset}_${column.name}_${definition.type}`, taken);
        const parsed = RuleSchema.safeParse({ id, type: definition.type, severity: 'error', ...params });
        if (!parsed.success) return [];
        taken.add(id);
        return [{ rule: parsed.data, evidence, confidence }];
      }),
    ),
  );
  return proposals.sort((a, b) => b.confidence - a.confidence);
}

function freeId(wish: string, taken: ReadonlySet<string>): string {
  const base = wish
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^([^a-z])/, 'r_$1')
    .slice(0, 90);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(id)) return id;
  }
}
