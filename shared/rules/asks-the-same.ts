import type { Rule } from './index.ts';

/** Whether two rules ask the same of the data, whatever they are called, however severe, in whatever order lists stand. */
export function asksTheSame(a: Rule, b: Rule): boolean {
  return question(a) === question(b);
}

const BESIDE_THE_QUESTION = new Set([
  ...['id', 'severity', 'threshold', 'warn_threshold', 'when_empty'],
  ...['dimension', 'description', 'owner', 'tags'],
]);

function question(rule: Rule): string {
  const asked = Object.entries(rule)
    .filter(([name]) => !BESIDE_THE_QUESTION.has(name))
    .map(
      ([name, value]: [string, unknown]) =>
        [name, Array.isArray(value) ? Array.from<unknown>(value).sort() : value] as const,
    );
  return JSON.stringify(asked.sort(([one], [other]) => (one < other ? -1 : 1)));
}
