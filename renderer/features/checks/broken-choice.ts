import type { BrokenChoice } from '#renderer/data/index.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';

/** The rows that break one rule, whatever else they break. */
export function choiceOfRule({ dataset, id }: RuleResult): BrokenChoice {
  return { dataset, rules: [id], exactly: false, filter: [] };
}

/** The rows that break these rules and no other. */
export function choiceOfOverlap(dataset: string, rules: readonly string[]): BrokenChoice {
  return { dataset, rules, exactly: true, filter: [] };
}

/** What the rows of a choice have in common, in words. */
export function choiceInWords({ rules, exactly }: BrokenChoice): string {
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(rules);
  return `Rows that break ${exactly ? `${names} and no other rule` : names}`;
}

/** True where the violations of a rule are rows of the dataset; those of a query or of a measure are not. */
export function breaksRows({ sample }: RuleResult): boolean {
  return sample.some(({ row }) => row > 0);
}

/** The column whose value is filtered by, and the value; null where nothing is. */
export function filteredValue({ filter }: BrokenChoice): { column: string; value: string | null } | null {
  const [only] = filter;
  return only?.op === 'in' ? { column: only.column, value: only.values[0] ?? null } : null;
}

/** The choice with only the rows that have a value; all of its rows without one. */
export function withValue(
  choice: BrokenChoice,
  place: { readonly column: string; readonly value: string | null } | null,
): BrokenChoice {
  const filter = place
    ? [{ op: 'in' as const, column: place.column, values: [place.value], exclude: false }]
    : [];
  return { ...choice, filter };
}
