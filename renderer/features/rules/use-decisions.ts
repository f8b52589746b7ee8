import { useEditSpec, useSpecHistory } from '#renderer/data/index.ts';
import { formatCount, toast } from '#renderer/ui/index.ts';
import { addRule, dismissSuggestion, restoreSuggestion } from '#shared/pipeline/edit.ts';
import type { RuleSuggestion } from '#shared/rules/suggest/suggestion.ts';
import { withFreeId } from './new-rule.ts';

/** What can be done about the suggestions for a dataset; each is an edit of the spec that can be undone. */
export function useDecisions(dataset: string) {
  const edit = useEditSpec();
  const { undo } = useSpecHistory();
  const undoable = { label: 'Undo', onAction: () => undo() };
  return {
    accept: (suggestions: readonly RuleSuggestion[]): void => {
      const [first] = suggestions;
      if (!first) return;
      const label =
        suggestions.length === 1
          ? `Accept rule ${first.rule.id}`
          : `Accept ${suggestions.length} suggested rules`;
      edit(label, (spec) =>
        suggestions.reduce((next, { rule }) => addRule(next, dataset, withFreeId(next, rule)), spec),
      );
      toast({ text: `${formatCount(suggestions.length, 'rule')} added to ${dataset}`, action: undoable });
    },
    dismiss: (suggestion: string, reason: string): void => {
      edit('Dismiss a suggestion', (spec) => dismissSuggestion(spec, { dataset, suggestion, reason }));
      toast({ text: `Dismissed: ${suggestion}`, action: undoable });
    },
    restore: (suggestion: string): void =>
      edit('Suggest a rule again', (spec) => restoreSuggestion(spec, { dataset, suggestion })),
  };
}
