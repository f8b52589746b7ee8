/** Rows that break the same rules. */
interface Broken {
  readonly rules: readonly string[];
  readonly rows: number;
}

/** A rule to fix next: how many more rows are right once it and those before it are fixed. */
export interface Cause {
  readonly rule: string;
  readonly rows: number;
  /** Of all rows that break a rule, the share that is right by then. */
  readonly share: number;
}

/**
 * In which order to fix what rules find, so that the most rows are right the soonest: at each step the rule that,
 * fixed after those before it, leaves the most rows with nothing wrong; of equals the one that more broken rows
 * break, then the first by name. It is greedy: no order of two rules at once is tried.
 */
export function causeOrder(broken: readonly Broken[]): Cause[] {
  const total = broken.reduce((sum, { rows }) => sum + rows, 0);
  const left = new Set(broken.flatMap(({ rules }) => rules));
  const fixed = new Set<string>();
  const causes: Cause[] = [];
  let right = 0;
  while (left.size > 0) {
    const [next] = [...left]
      .map((rule) => ({ rule, ...gained(broken, fixed, rule) }))
      .sort((a, b) => b.cleared - a.cleared || b.touched - a.touched || (a.rule < b.rule ? -1 : 1));
    if (!next) break;
    fixed.add(next.rule);
    left.delete(next.rule);
    right += next.cleared;
    causes.push({ rule: next.rule, rows: next.cleared, share: right / total });
  }
  return causes;
}

function gained(
  broken: readonly Broken[],
  fixed: ReadonlySet<string>,
  rule: string,
): { readonly cleared: number; readonly touched: number } {
  let cleared = 0;
  let touched = 0;
  for (const { rules, rows } of broken) {
    if (!rules.includes(rule)) continue;
    touched += rows;
    if (rules.every((one) => one === rule || fixed.has(one))) cleared += rows;
  }
  return { cleared, touched };
}
