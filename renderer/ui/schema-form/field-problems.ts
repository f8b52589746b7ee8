import type { z } from 'zod';

/** zod's messages for a value, by path (`threshold.max_share`, `columns.2.name`); the first one of each path. */
export function fieldProblems(schema: z.ZodType, value: unknown): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const parsed = schema.safeParse(value);
  if (parsed.success) return problems;
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join('.');
    if (!problems.has(path)) problems.set(path, wordsFor(issue));
  }
  return problems;
}

/** zod's wording where it helps, plainer words for what a form's user meets most. */
function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'Needed.';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Needed.';
  if (issue.code === 'too_small' && issue.origin === 'array')
    return `At least ${String(issue.minimum)} needed.`;
  return issue.message;
}
