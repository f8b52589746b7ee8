const PROBLEMS = {
  unsupported: (title: string) => `${title} is no measure that rows can be taken from.`,
  nothing: () => 'Nothing was measured, so no row is to blame.',
  endless: () => 'The column holds values that are not finite; remove those first.',
  impossible: () => 'No removal of rows makes the rule hold.',
  overshoots: () => 'No set of rows was found without which the rule holds exactly within its bounds.',
} as const;

/** Why there are no witness rows for a rule of this type. */
export function witnessProblem(problem: keyof typeof PROBLEMS, title: string): string {
  return PROBLEMS[problem](title);
}
