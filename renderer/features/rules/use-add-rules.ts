import { useEditSpec, useSpec, useSpecHistory } from '#renderer/data/index.ts';
import { formatCount, toast } from '#renderer/ui/index.ts';
import { addRule } from '#shared/pipeline/edit.ts';
import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import type { Rule } from '#shared/rules/index.ts';
import { withFreeId } from './new-rule.ts';

/** Adds rules to a dataset, as one edit that can be undone. */
export interface AddingRules {
  /** Those of the rules that the dataset does not have, each once. */
  missing(rules: readonly Rule[]): Rule[];
  add(rules: readonly Rule[]): void;
}

export function useAddRules(dataset: string): AddingRules {
  const spec = useSpec();
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  const present = spec?.quality.find((gate) => gate.dataset === dataset)?.rules ?? [];
  return {
    missing: (rules) =>
      rules.filter(
        (rule, index) => ![...present, ...rules.slice(0, index)].some((other) => asksTheSame(other, rule)),
      ),
    add: (rules) => {
      const [first] = rules;
      if (!first) return;
      edit(rules.length === 1 ? `Add rule ${first.id}` : `Add ${rules.length} rules`, (before) =>
        rules.reduce((next, rule) => addRule(next, dataset, withFreeId(next, rule)), before),
      );
      toast({
        text: `${formatCount(rules.length, 'rule')} added to ${dataset}`,
        action: { label: 'Undo', onAction: () => undo() },
      });
    },
  };
}
