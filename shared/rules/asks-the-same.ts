import type { Rule } from './index.ts';
import { questionOf } from './question.ts';

/** Whether two rules ask the same of the data, whatever they are called, however severe, in whatever order lists stand. */
export function asksTheSame(a: Rule, b: Rule): boolean {
  return questionOf({ ...a }) === questionOf({ ...b });
}
