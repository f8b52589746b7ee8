import type { BoundRule } from '../index.ts';
import { ALWAYS, all, any, type Claim, columnsOf, negate, subjectsOf } from './claim.ts';
import { canHold } from './can-hold.ts';
import type { LogicContext } from './condition-claims.ts';
import { rowStatement, whereOf } from './kept-by.ts';
import type { RuleLogic } from './rule-logic.ts';

/** A rule with what it asks. */
export interface StatedRule {
  readonly bound: BoundRule;
  readonly id: string;
  readonly sentence: string;
  /** Of a rule about rows or about keys: the rows it judges. */
  readonly scope: Claim;
  /** Of a rule about single rows: what must be so of those; null for all others. */
  readonly accepts: Claim | null;
  readonly logic: RuleLogic | undefined;
  readonly isFiltered: boolean;
  /** In small letters. */
  readonly columns: readonly string[];
  /** All that is spoken of, by the filter too: rules that have none in common cannot get in each other’s way. */
  readonly subjects: ReadonlySet<string>;
}

export function stateRule(bound: BoundRule, context: LogicContext): StatedRule {
  const row = rowStatement(bound, context);
  const logic = bound.logic(context);
  const scope = row?.scope ?? whereOf(bound, context);
  return {
    bound,
    id: bound.rule.id,
    sentence: bound.sentence,
    scope,
    accepts: row?.accepts ?? null,
    logic,
    isFiltered: scope !== ALWAYS,
    subjects: new Set([...subjectsOf(scope), ...(row ? subjectsOf(row.accepts) : [])]),
    columns: row ? columnsOf(row.accepts) : bound.columns.map((column) => column.toLowerCase()),
  };
}

/** A rule that is known to be about single rows. */
export type RowStated = StatedRule & { readonly accepts: Claim };

export function isAboutRows(rule: StatedRule): rule is RowStated {
  return rule.accepts !== null;
}

/** That a row keeps the rule. */
export function kept({ scope, accepts }: RowStated): Claim {
  return scope === ALWAYS ? accepts : any([negate(scope), accepts]);
}

/** Whether two rules speak of something in common. */
export function areNear(one: StatedRule, other: StatedRule): boolean {
  return [...one.subjects].some((subject) => other.subjects.has(subject));
}

/** That a row is judged by the rule and breaks it. */
export function broken({ scope, accepts }: RowStated): Claim {
  return all([scope, negate(accepts)]);
}

/** Whether nothing that the second rule finds is missed while the first is there: it is as severe, and allows nothing. */
export function isAsStrict(one: BoundRule, other: BoundRule): boolean {
  const { threshold, rule } = one;
  const allowsNothing = !threshold || (!threshold.max_count && !threshold.max_share);
  const isAsSevere = rule.severity === 'error' || other.rule.severity === 'warn';
  return allowsNothing && isAsSevere && other.rule.when_empty === rule.when_empty;
}

/** The fewest of the rules that `fails` still holds for, tried by leaving out one after the other. */
export function smallestSet<T>(rules: readonly T[], fails: (some: readonly T[]) => boolean): T[] {
  let left = [...rules];
  for (const rule of rules) {
    const without = left.filter((one) => one !== rule);
    if (fails(without)) left = without;
  }
  return left;
}

/** No row can make all of the claims true. */
export function cannotAllHold(claims: readonly Claim[]): boolean {
  return !canHold(all(claims));
}
