import {
  type Advice,
  filterMatchesEverything,
  filterMatchesNothing,
  filterSelectsBroken,
  ruleAlwaysFails,
  ruleIsImplied,
  ruleNeverFails,
  rulesContradict,
  rulesContradictForValues,
  rulesRepeat,
} from '../../kernel/messages/logic.ts';
import { ALWAYS, all, type Claim, hasValue, negate } from './claim.ts';
import { canHold } from './can-hold.ts';
import { conditionHolds, type LogicContext } from './condition-claims.ts';
import type { LogicFinding } from './finding.ts';
import {
  areNear,
  broken,
  cannotAllHold,
  isAsStrict,
  kept,
  type RowStated,
  smallestSet,
  type StatedRule,
} from './stated-rule.ts';

type Kind = LogicFinding['kind'];

/** A finding before it is known which dataset it is about. */
export type Found = Omit<LogicFinding, 'dataset'>;

export function found(kind: Kind, rules: readonly StatedRule[], advice: Advice): Found {
  return { kind, rules: rules.map(({ id }) => id), ...advice };
}

/** What is the matter with a rule's filter by itself. */
export function filterFindings(rule: StatedRule, context: LogicContext): Found[] {
  return filtersOf(rule.bound.values).flatMap(({ filter, text }): Found[] => {
    const selects = conditionHolds(text, context);
    if (!canHold(selects))
      return [found('filter_matches_nothing', [rule], filterMatchesNothing(rule, filter))];
    return canHold(negate(selects))
      ? []
      : [found('filter_matches_everything', [rule], filterMatchesEverything(rule, filter))];
  });
}

/** The conditions in SQL that select the rows a rule judges. */
export function filtersOf(
  values: Readonly<Record<string, unknown>>,
): { readonly filter: 'where' | 'when'; readonly text: string }[] {
  return (['where', 'when'] as const).flatMap((filter) => {
    const text = values[filter];
    return typeof text === 'string' ? [{ filter, text }] : [];
  });
}

/** What is the matter with a rule about rows by itself; `scope` can hold. */
export function singleFindings(rule: RowStated): Found[] {
  if (!canHold(broken(rule))) return [found('never_fails', [rule], ruleNeverFails(rule))];
  // A column that must be NULL is asked for so; the rest is no rule that a row with values keeps.
  return cannotAllHold([rule.scope, rule.accepts])
    ? [found('always_fails', [rule], ruleAlwaysFails(rule))]
    : [];
}

/** Pairs of rules that no row, or no value, can keep both of. */
export function contradictions(rules: readonly RowStated[]): Found[] {
  const pairs: Found[] = [];
  for (const [index, one] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      const pair = contradiction(one, other);
      if (pair) pairs.push(pair);
    }
  }
  return [...pairs, ...contradictionsOfSeveral(rules, pairs)];
}

function contradiction(one: RowStated, other: RowStated): Found | null {
  if (!areNear(one, other)) return null;
  const shared = one.columns.filter((column) => other.columns.includes(column));
  const isFiltered = one.isFiltered || other.isFiltered;
  const outside = excludedFilter(one, other) ?? excludedFilter(other, one);
  if (outside) return outside;
  const judged = [one.scope, other.scope];
  const asked = [...judged, one.accepts, other.accepts];
  const pair = [one, other];
  if (cannotAllHold(asked)) {
    return cannotAllHold(judged) ? null : found('contradicts', pair, rulesContradict(pair, isFiltered));
  }
  // A condition in SQL says itself what it takes a NULL for.
  if (pair.some(isCondition) || shared.length === 0) return null;
  return excludeValues(pair, asked, shared)
    ? found('contradicts', pair, rulesContradictForValues(pair, shared))
    : null;
}

/** A filter that selects only rows which break another rule. */
function excludedFilter(rule: RowStated, other: RowStated): Found | null {
  const judged = [rule.scope, other.scope];
  if (!rule.isFiltered || cannotAllHold(judged) || !cannotAllHold([...judged, other.accepts])) return null;
  return found('filter_matches_nothing', [rule, other], filterSelectsBroken(rule, other));
}

function isCondition({ bound: { values } }: RowStated): boolean {
  return ['condition', 'when', 'then'].some((name) => values[name] !== undefined);
}

/** Whether the rules leave columns no values, though each of them, and their filters, leave them some. */
function excludeValues(
  rules: readonly RowStated[],
  asked: readonly Claim[],
  columns: readonly string[],
): boolean {
  const values = all(columns.map(hasValue));
  const scopes = rules.map(({ scope }) => scope);
  const leavesSome = rules.every(({ accepts }) => !cannotAllHold([...scopes, accepts, values]));
  return leavesSome && cannotAllHold([...asked, values]);
}

/** Three rules or more that no row, or no value, can keep all of, while it can keep any two. */
function contradictionsOfSeveral(rules: readonly RowStated[], pairs: readonly Found[]): Found[] {
  const plain = rules.filter((rule) => !rule.isFiltered && !isCondition(rule));
  const columns = [...new Set(plain.flatMap((rule) => rule.columns))];
  const several: Found[] = [];
  for (const column of columns) {
    const about = plain.filter((rule) => rule.columns.includes(column));
    for (const condition of [ALWAYS, hasValue(column)]) {
      const fails = (some: readonly RowStated[]): boolean =>
        cannotAllHold([condition, ...some.map(({ accepts }) => accepts)]);
      if (about.length < 3 || !fails(about)) continue;
      const core = smallestSet(about, fails);
      const ids = core.map(({ id }) => id);
      const isKnown = [...pairs, ...several].some((known) => known.rules.every((id) => ids.includes(id)));
      if (core.length < 3 || isKnown) continue;
      const advice =
        condition === ALWAYS ? rulesContradict(core, false) : rulesContradictForValues(core, [column]);
      several.push(found('contradicts', core, advice));
    }
  }
  return several;
}

/** Rules that others make redundant: the first that does is named, or the fewest that do together. */
export function implications(rules: readonly RowStated[]): Found[] {
  const redundant = new Set<RowStated>();
  const findings: Found[] = [];
  // What one rule implies is said first: of several, the fewest that are not redundant themselves are named.
  for (const look of [impliedByOne, impliedBySeveral]) {
    for (const rule of rules.filter((one) => !redundant.has(one))) {
      const others = rules.filter(
        (other) => other !== rule && !redundant.has(other) && isAsStrict(other.bound, rule.bound),
      );
      const by = look(
        rule,
        others.filter((other) => areNear(other, rule)),
      );
      if (by.length === 0) continue;
      findings.push(implication(rule, by));
      redundant.add(rule);
    }
  }
  return findings;
}

function implication(rule: RowStated, by: readonly RowStated[]): Found {
  const [only, ...more] = by;
  const isSame = only && more.length === 0 && isAsStrict(rule.bound, only.bound) && implies(rule, only);
  return isSame
    ? found('repeats', [rule, only], rulesRepeat([only, rule], true))
    : found('implied', [rule, ...by], ruleIsImplied(rule, by));
}

function implies(one: RowStated, other: RowStated): boolean {
  return cannotAllHold([kept(one), broken(other)]);
}

function impliedByOne(rule: RowStated, others: readonly RowStated[]): RowStated[] {
  const one = others.find((other) => implies(other, rule));
  return one ? [one] : [];
}

/** Rules that speak of anything else beside would only leave more ways open. */
function impliedBySeveral(rule: RowStated, near: readonly RowStated[]): RowStated[] {
  const others = near.filter(({ subjects }) => [...subjects].every((subject) => rule.subjects.has(subject)));
  const fails = (some: readonly RowStated[]): boolean => cannotAllHold([broken(rule), ...some.map(kept)]);
  if (others.length < 2 || !fails(others) || cannotAllHold(others.map(kept))) return [];
  return smallestSet(others, fails);
}
