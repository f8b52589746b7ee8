/** What goes beside what a rule asks. */
export const BESIDE_THE_QUESTION: ReadonlySet<string> = new Set([
  ...['id', 'severity', 'threshold', 'warn_threshold', 'when_empty'],
  ...['dimension', 'description', 'owner', 'tags'],
]);

/** Types of rules that ask something else when their columns stand in another order. */
const IN_ORDER: ReadonlySet<string> = new Set(['ordered_columns', 'column_order', 'relationship_of_columns']);

/** What tells one question from another, in whatever order its parameters and their lists stand. */
export function questionOf(
  values: Readonly<Record<string, unknown>>,
  beside: ReadonlySet<string> = BESIDE_THE_QUESTION,
): string {
  const isOrdered = IN_ORDER.has(String(values['type']));
  const asked = Object.entries(values)
    .filter(([name]) => !beside.has(name))
    .map(
      ([name, value]: [string, unknown]) =>
        [name, Array.isArray(value) && !isOrdered ? Array.from<unknown>(value).sort() : value] as const,
    );
  return JSON.stringify(asked.sort(([one], [other]) => (one < other ? -1 : 1)));
}
