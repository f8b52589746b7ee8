import { addRule, removeRule, updateRule } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';
import { rulesOf } from './rules-of.ts';

/** What several rules can have in common. Null takes a setting out. */
export interface BulkChange {
  readonly severity?: Rule['severity'];
  readonly threshold?: Rule['threshold'] | null;
  readonly owner?: string | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** Changes the rules of these ids alike; all else of each stays. One that would not hold is left as it is. */
export function changeRules(spec: Spec, ids: ReadonlySet<string>, change: BulkChange): Spec {
  return rulesOf(spec, ids).reduce((next, { rule }) => {
    const changed = RuleSchema.safeParse(changedRule(rule, change));
    return changed.success ? updateRule(next, rule.id, changed.data) : next;
  }, spec);
}

function changedRule(rule: Rule, change: BulkChange): unknown {
  const { addTags = [], removeTags = [], ...settings } = change;
  const tags = [...new Set([...(rule.tags ?? []), ...addTags])].filter((tag) => !removeTags.includes(tag));
  const next = { ...rule, ...settings, tags: tags.length === 0 ? null : tags };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
}

/** Puts the rules behind another dataset's gate, in their order. */
export function moveRules(spec: Spec, ids: ReadonlySet<string>, dataset: string): Spec {
  return rulesOf(spec, ids)
    .filter((one) => one.dataset !== dataset)
    .reduce((next, { rule }) => addRule(removeRule(next, rule.id), dataset, rule), spec);
}

/** What the rules of these ids have alike; undefined where they differ. */
export function sharedSettings(spec: Spec, ids: ReadonlySet<string>) {
  const rules = rulesOf(spec, ids);
  return {
    dataset: shared(rules.map(({ dataset }) => dataset)),
    severity: shared(rules.map(({ rule }) => rule.severity)),
    owner: shared(rules.map(({ rule }) => rule.owner ?? null)),
    max_count: shared(rules.map(({ rule }) => rule.threshold?.max_count ?? null)),
    max_share: shared(rules.map(({ rule }) => rule.threshold?.max_share ?? null)),
    /** On every one of them. */
    tags: (rules[0]?.rule.tags ?? []).filter((tag) => rules.every(({ rule }) => rule.tags?.includes(tag))),
  };
}

function shared<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
