import { freeId } from '#shared/pipeline/edit.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { Alert } from '#shared/profile/profile.ts';
import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';

/** The rule that would guard what an alert says, under a free id; null when there is none or it can't stand here. */
export function guardRule(spec: Spec, dataset: string, alert: Alert): Rule | null {
  const isStep = [...spec.sources, ...spec.transforms].some(({ id }) => id === dataset);
  if (!alert.guard || !isStep) return null;
  const { type, params } = alert.guard;
  const wish = [dataset, alert.column, type].filter((part) => part !== null).join('_');
  const parsed = RuleSchema.safeParse({ ...params, type, id: freeId(spec, idOf(wish)) });
  return parsed.success ? parsed.data : null;
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
