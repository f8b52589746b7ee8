import { asksTheSame } from '#shared/rules/asks-the-same.ts';
import type { Dismissed, Spec } from '#shared/pipeline/spec.ts';
import type { RuleSuggestion, SuggestReport } from '#shared/rules/suggest/suggestion.ts';

/** Suggestions still to be decided on, most confident first, and what was decided. */
export interface OpenSuggestions {
  readonly open: readonly RuleSuggestion[];
  readonly accepted: number;
  readonly dismissed: readonly Dismissed[];
}

/** Leaves out what the spec has already, under whatever id, and what it says was dismissed. */
export function openSuggestions(report: SuggestReport, spec: Spec): OpenSuggestions {
  const gate = spec.quality.find((each) => each.dataset === report.dataset);
  const isPresent = ({ rule }: RuleSuggestion): boolean =>
    gate?.rules.some((each) => asksTheSame(each, rule)) ?? false;
  const dismissed = (spec.dismissed ?? []).filter(({ dataset }) => dataset === report.dataset);
  const unwanted = new Set(dismissed.map(({ suggestion }) => suggestion));
  const fresh = report.rules.filter((suggestion) => !isPresent(suggestion));
  return {
    open: fresh.filter(({ sentence }) => !unwanted.has(sentence)).sort((a, b) => b.confidence - a.confidence),
    accepted: report.rules.length - fresh.length,
    dismissed,
  };
}

/** Suggestions of one column: the first whose cells are to blame; null for rules about the whole dataset. */
export interface ColumnSuggestions {
  readonly column: string | null;
  readonly suggestions: readonly RuleSuggestion[];
}

/** The suggestions column by column; those with rows that would fail first, as there is something to find. */
export function byColumn(suggestions: readonly RuleSuggestion[]): ColumnSuggestions[] {
  const groups = new Map<string | null, RuleSuggestion[]>();
  for (const suggestion of suggestions) {
    const column = suggestion.columns[0] ?? null;
    groups.set(column, [...(groups.get(column) ?? []), suggestion]);
  }
  const worst = (group: readonly RuleSuggestion[]) => Math.max(...group.map(({ violations }) => violations));
  return [...groups]
    .sort(([, a], [, b]) => worst(b) - worst(a))
    .map(([column, group]) => ({
      column,
      suggestions: [...group].sort((a, b) => b.violations - a.violations || b.confidence - a.confidence),
    }));
}
