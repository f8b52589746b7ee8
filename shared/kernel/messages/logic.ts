import { listOf } from './spec.ts';

/** A rule as a sentence names it. */
export interface Named {
  readonly id: string;
  readonly sentence: string;
}

/** What is the matter, and what to do about it. */
export interface Advice {
  readonly message: string;
  readonly remedy: string;
}

function named({ id, sentence }: Named): string {
  return `${id} (${sentence})`;
}

function allNamed(rules: readonly Named[]): string {
  const [last, ...before] = [...rules].reverse().map(named);
  return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} and ${last ?? ''}`;
}

/** No row can keep all of these. */
export function rulesContradict(rules: readonly Named[], isFiltered: boolean): Advice {
  const rows = isFiltered ? 'no row that the filters of all select' : 'no row';
  return {
    message: `${allNamed(rules)} contradict each other: ${rows} can keep ${rules.length === 2 ? 'both' : 'all of them'}.`,
    remedy: 'Change or remove one of them, or filter them so that no row is judged by all.',
  };
}

/** A row can keep all of these only where one of the columns has no value. */
export function rulesContradictForValues(rules: readonly Named[], columns: readonly string[]): Advice {
  const values = columns.length === 1 ? 'no value of' : 'no values of';
  return {
    message: `${allNamed(rules)} contradict each other: ${values} ${listOf(columns, 10)} can keep ${rules.length === 2 ? 'both' : 'all of them'}, only NULL does.`,
    remedy: 'Change or remove one of them, or filter them so that no row is judged by all.',
  };
}

/** Bounds of one measure that exclude each other. */
export function measuresContradict(rules: readonly Named[]): Advice {
  return {
    message: `${allNamed(rules)} contradict each other: no measured value lies within both bounds.`,
    remedy: 'Bring the bounds together, or remove one of the rules.',
  };
}

/** More rows than there are values that may each stand once. */
export function keyRunsOut(rules: readonly Named[], column: string, values: number, rows: number): Advice {
  return {
    message: `${allNamed(rules)} contradict each other: at most ${values} ${values === 1 ? 'row can have a value' : 'rows can have a value'} of ${column} that keeps them, and there are ${rows} rows or more.`,
    remedy: `Accept more values of ${column}, or do not ask that it never repeats.`,
  };
}

/** Whatever breaks the rule breaks the others too. */
export function ruleIsImplied(rule: Named, by: readonly Named[]): Advice {
  const [others, verb] = [allNamed(by), by.length === 1 ? 'implies' : 'imply'];
  return {
    message: `${others} ${by.length === 1 ? '' : 'together '}${verb} ${named(rule)}: a row that breaks it breaks ${by.length === 1 ? 'that rule' : 'one of those'} too.`,
    remedy: `Remove ${rule.id}; nothing that it finds would be missed.`,
  };
}

/** Of two bounds on one measure, one lies within the other. */
export function measureIsImplied(rule: Named, by: Named): Advice {
  return {
    message: `${named(by)} implies ${named(rule)}: what keeps the narrower bounds keeps the wider ones.`,
    remedy: `Remove ${rule.id}; nothing that it finds would be missed.`,
  };
}

export function rulesRepeat(rules: readonly Named[], inOtherWords: boolean): Advice {
  const [, ...others] = rules;
  return {
    message: `${allNamed(rules)} ask the same${inOtherWords ? ' in other words' : ''}.`,
    remedy: `Keep one of them; remove ${listOf(
      others.map(({ id }) => id),
      10,
    )}.`,
  };
}

export function ruleNeverFails(rule: Named): Advice {
  return {
    message: `${named(rule)} checks nothing: no row that it judges can break it.`,
    remedy: 'Remove it, or ask something that a row can break.',
  };
}

export function ruleAlwaysFails(rule: Named): Advice {
  return {
    message: `${named(rule)} cannot be kept: every row that it judges breaks it.`,
    remedy: 'Change what it asks; no value keeps it.',
  };
}

/** What selects the rows of a rule. */
type Filter = 'where' | 'when';

export function filterMatchesNothing(rule: Named, filter: Filter): Advice {
  return {
    message: `The condition ${filter} of ${named(rule)} contradicts itself: no row meets it, so nothing is checked.`,
    remedy: `Correct ${filter}, or remove the rule.`,
  };
}

/** Each row that one rule selects, and another one judges too, breaks the other. */
export function filterSelectsBroken(rule: Named, other: Named): Advice {
  return {
    message: `${named(rule)} judges only rows that break ${named(other)}: where that is kept, nothing is checked.`,
    remedy: `Correct the filter of ${rule.id}, or what ${other.id} asks.`,
  };
}

export function filterMatchesEverything(rule: Named, filter: Filter): Advice {
  return {
    message: `The condition ${filter} of ${named(rule)} is true for every row there can be.`,
    remedy: filter === 'where' ? 'Leave where out.' : 'Ask what follows from it of every row.',
  };
}

export function filterFindsNoRow(rule: Named, filter: Filter, rows: number): Advice {
  return {
    message: `The condition ${filter} of ${named(rule)} is true for none of the ${rows} rows that are loaded, so nothing is checked on them.`,
    remedy: `Compare ${filter} with the values the columns have; or try an extract that has such rows.`,
  };
}

export function filterFindsEveryRow(rule: Named, filter: Filter, rows: number): Advice {
  return {
    message: `The condition ${filter} of ${named(rule)} is true for all of the ${rows} rows that are loaded, so it leaves none out.`,
    remedy: `Leave ${filter} out if no other rows are to come.`,
  };
}
