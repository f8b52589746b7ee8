import type { Profile } from '../profile/profile.ts';
import type { RuleProposal } from './define-rule.ts';
import { RULES, RuleSchema, type Rule } from './index.ts';
import { dependencyProposals } from './suggest-dependencies.ts';

/** A rule the profile speaks for, before it is measured on the data. `confidence` is in 0..1. */
export interface ProposedRule {
  readonly rule: Rule;
  readonly evidence: string;
  readonly confidence: number;
}

/**
 * What the rule types propose for each column of a profile, and rules on columns that determine others, surest
 * first. Ids are unique within the answer: `<dataset>_<column>_<type>`, with a number where two would be equal.
 */
export function suggest(profile: Profile): ProposedRule[] {
  const taken = new Set<string>();
  const wished = [
    ...profile.columns.flatMap((column) =>
      RULES.flatMap(({ type, suggest: propose }) =>
        (propose?.({ profile, column }) ?? []).map((proposal) => ({ about: column.name, type, proposal })),
      ),
    ),
    ...dependencyProposals(profile),
  ];
  return wished
    .flatMap((wish) => proposedRule(profile.dataset, wish, taken))
    .sort((a, b) => b.confidence - a.confidence);
}

interface Wish {
  readonly about: string;
  readonly type: Rule['type'];
  readonly proposal: RuleProposal;
}

function proposedRule(dataset: string, { about, type, proposal }: Wish, taken: Set<string>): ProposedRule[] {
  const { params, evidence, confidence } = proposal;
  const id = freeId(`${dataset}_${about}_${type}`, taken);
  const parsed = RuleSchema.safeParse({ id, type, severity: 'error', ...params });
  if (!parsed.success) return [];
  taken.add(id);
  return [{ rule: parsed.data, evidence, confidence }];
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
