import { rulesRepeat } from '../../kernel/messages/logic.ts';
import { type BoundRule, boundRule, type Rule } from '../index.ts';
import { questionOf } from '../question.ts';
import type { ParameterScope } from '../rule-parameters.ts';
import type { ValueKind } from '../value-kind.ts';
import { canHold } from './can-hold.ts';
import type { LogicContext } from './condition-claims.ts';
import type { LogicFinding } from './finding.ts';
import { exhaustedKeys, keyImplications, measureFindings } from './key-findings.ts';
import {
  contradictions,
  filterFindings,
  found,
  type Found,
  implications,
  singleFindings,
} from './row-findings.ts';
import { isAboutRows, isAsStrict, stateRule, type StatedRule } from './stated-rule.ts';

/** What is known of the dataset. Without the kinds of its columns, less can be said of conditions in SQL. */
export interface LintFacts {
  readonly kinds?: ReadonlyMap<string, ValueKind> | undefined;
  /** How many rows are loaded. */
  readonly rows?: number | undefined;
  readonly scope?: ParameterScope | undefined;
}

/**
 * Rules of one dataset that contradict, imply or repeat each other, that no row can break or none can keep, and
 * filters that select nothing or everything. Nothing is run. What is said is certain, whatever the data; what is not
 * said may still be so. Rules whose parameters have no value, or a wrong one, are left out.
 */
export function lintRules(dataset: string, rules: readonly Rule[], facts: LintFacts = {}): LogicFinding[] {
  const context = contextOf(facts.kinds);
  const sound = rules
    .map((rule) => boundRule(rule, facts.scope))
    .filter(({ missing, problems }) => missing.length === 0 && problems.length === 0);
  const { single, findings: repeated } = withoutRepeats(sound, context);
  const filters = single.flatMap((rule) => filterFindings(rule, context));
  // A rule that judges no row would contradict and imply everything.
  const judging = single.filter(({ scope }) => canHold(scope));
  const rows = judging.filter(isAboutRows);
  const alone = rows.map((rule) => ({ rule, findings: singleFindings(rule) }));
  const sensible = alone.flatMap(({ rule, findings }) => (findings.length === 0 ? [rule] : []));
  const against = contradictions(sensible);
  // A rule whose filter selects nothing right is implied by whatever says so.
  const aside = new Set(against.filter(({ kind }) => kind !== 'contradicts').map(({ rules: [id] }) => id));
  return [
    ...against,
    ...measureFindings(judging),
    ...exhaustedKeys(judging, facts.rows),
    ...alone.flatMap(({ findings }) => findings),
    ...repeated,
    ...implications(sensible.filter(({ id }) => !aside.has(id))),
    ...keyImplications(judging),
    ...filters,
  ].map((finding) => ({ ...finding, dataset }));
}

function contextOf(kinds: ReadonlyMap<string, ValueKind> | undefined): LogicContext {
  const byName = new Map([...(kinds ?? [])].map(([name, kind]) => [name.toLowerCase(), kind]));
  return { kindOf: (column) => byName.get(column.toLowerCase()) };
}

/** One rule for each question, the strictest, and those that ask it again to no effect. */
function withoutRepeats(
  rules: readonly BoundRule[],
  context: LogicContext,
): { single: StatedRule[]; findings: Found[] } {
  const byQuestion = new Map<string, StatedRule[]>();
  for (const bound of rules) {
    const question = questionOf(bound.values);
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), stateRule(bound, context)]);
  }
  const groups = [...byQuestion.values()].map((group) => {
    const first = group.find((one) => group.every((other) => isAsStrict(one.bound, other.bound)));
    const again = group.filter((other) => first !== undefined && other !== first);
    return { single: group.filter((one) => !again.includes(one)), first, again };
  });
  return {
    single: groups.flatMap(({ single }) => single),
    findings: groups.flatMap(({ first, again }) =>
      first && again.length > 0
        ? [found('repeats', [...again, first], rulesRepeat([first, ...again], false))]
        : [],
    ),
  };
}
