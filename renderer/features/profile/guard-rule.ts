import { freeId } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Alert } from '#shared/profile/profile.ts';
import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import { boundRule, RuleSchema, type Rule } from '#shared/rules/index.ts';
import type { RuleIdea } from './rule-ideas.ts';

/** The rule that would guard what an alert says, under a free id; null when there is none or it can't stand here. */
export function guardRule(spec: Spec, dataset: string, alert: Alert): Rule | null {
  return alert.guard && ruleFrom(spec, dataset, alert.guard);
}

/** The rule of an idea, under a free id; null when it would not hold or the dataset is no step of the pipeline. */
export function ruleFrom(spec: Spec, dataset: string, { type, params }: RuleIdea): Rule | null {
  const isStep = [...spec.sources, ...spec.transforms].some(({ id }) => id === dataset);
  if (!isStep) return null;
  const column = params['column'] ?? params['dependent'];
  const wish = [dataset, ...(typeof column === 'string' ? [column] : []), type].join('_');
  const parsed = RuleSchema.safeParse({ ...params, type, id: freeId(spec, idOf(wish)) });
  return parsed.success && boundRule(parsed.data).problems.length === 0 ? parsed.data : null;
}

/** Whether the spec has a rule on the dataset that asks the same. */
export function isGuarded(spec: Spec, dataset: string, rule: Rule): boolean {
  const gate = spec.quality.find((one) => one.dataset === dataset);
  return gate?.rules.some((present) => asksTheSame(present, rule)) ?? false;
}

function idOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
