import { boundRule, RuleSchema, type Rule } from '../index.ts';
import { categoryWishes } from './categories.ts';
import { completenessWishes } from './completeness.ts';
import { dateWishes } from './dates.ts';
import { dependencyWishes } from './dependencies.ts';
import type { Suggester, SuggestFacts, Wish } from './facts.ts';
import { formatWishes } from './formats.ts';
import { freeRuleId } from './free-rule-id.ts';
import { keyWishes } from './keys.ts';
import { numberWishes } from './numbers.ts';
import { rangeWishes } from './ranges.ts';
import { reportWishes } from './reports.ts';
import { sentinelWishes } from './sentinels.ts';
import { spellingWishes } from './spellings.ts';
import { twoFieldWishes } from './two-fields.ts';

/** A rule the profile speaks for, before it is measured on the data. `confidence` is in 0..1. */
export interface ProposedRule {
  readonly rule: Rule;
  readonly evidence: string;
  readonly confidence: number;
  /** Rows that break it, where the profile has counted them. */
  readonly violations?: number | undefined;
}

const SUGGESTERS: readonly Suggester[] = [
  completenessWishes,
  categoryWishes,
  keyWishes,
  rangeWishes,
  numberWishes,
  dateWishes,
  sentinelWishes,
  formatWishes,
  spellingWishes,
  reportWishes,
  dependencyWishes,
  twoFieldWishes,
];

/**
 * What the data speaks for, surest first, each said once. Ids are unique within the answer: `<dataset>_<column>_<type>`, with a number
 * where two would be equal.
 */
export function suggest(facts: SuggestFacts): ProposedRule[] {
  const taken = new Set<string>();
  const wishes = SUGGESTERS.flatMap((suggester) => suggester(facts));
  const said = new Set<string>();
  return wishes
    .flatMap((wish) => proposedRule(facts.profile.dataset, wish, taken))
    .filter(({ rule }) => {
      const { sentence } = boundRule(rule);
      const isNew = !said.has(sentence);
      said.add(sentence);
      return isNew;
    })
    .sort((a, b) => b.confidence - a.confidence);
}

function proposedRule(
  dataset: string,
  { about, type, params, ...said }: Wish,
  taken: Set<string>,
): ProposedRule[] {
  const id = freeRuleId(`${dataset}_${about}_${type}`, taken);
  const parsed = RuleSchema.safeParse({ id, type, severity: 'error', ...params });
  if (!parsed.success) return [];
  taken.add(id);
  return [{ rule: parsed.data, ...said }];
}
