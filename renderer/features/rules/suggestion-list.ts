import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import type { QualityGate, Spec } from '#shared/pipeline/spec.ts';
import type { RuleSuggestion, SuggestReport } from '#shared/rules/suggest/suggestion.ts';

/** Suggestions still to be decided on, most confident first, and how many were decided. */
export interface OpenSuggestions {
  readonly open: readonly RuleSuggestion[];
  readonly accepted: number;
  readonly dismissed: number;
}

/** Leaves out what the spec has already, under whatever id, and what was dismissed. */
export function openSuggestions(
  report: SuggestReport,
  spec: Spec,
  dismissedSentences: readonly string[],
): OpenSuggestions {
  const gate: QualityGate | undefined = spec.quality.find((each) => each.dataset === report.dataset);
  const isPresent = ({ rule }: RuleSuggestion): boolean =>
    gate?.rules.some((each) => asksTheSame(each, rule)) ?? false;
  const fresh = report.rules.filter((suggestion) => !isPresent(suggestion));
  const open = fresh.filter(({ sentence }) => !dismissedSentences.includes(sentence));
  return {
    open: [...open].sort((a, b) => b.confidence - a.confidence),
    accepted: report.rules.length - fresh.length,
    dismissed: fresh.length - open.length,
  };
}
