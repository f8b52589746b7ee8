import type { Spec } from '#shared/pipeline/spec.ts';
import type { Rule } from '#shared/rules/index.ts';

/** A rule with the dataset it is about. */
export interface RuleOn {
  readonly rule: Rule;
  readonly dataset: string;
}

/** The rules of the spec in its order; those of some ids, where they are named. */
export function rulesOf(spec: Spec | null, ids?: ReadonlySet<string>): readonly RuleOn[] {
  return (spec?.quality ?? []).flatMap(({ dataset, rules }) =>
    rules.filter(({ id }) => ids?.has(id) ?? true).map((rule) => ({ rule, dataset })),
  );
}
