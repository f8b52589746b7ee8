import {
  keyRunsOut,
  measureIsImplied,
  measuresContradict,
  ruleIsImplied,
} from '../../kernel/messages/logic.ts';
import { type Atom, negate, type Claim } from './claim.ts';
import { found, type Found } from './row-findings.ts';
import { ROW_COUNT } from './rule-logic.ts';
import { cannotAllHold, isAboutRows, isAsStrict, type RowStated, type StatedRule } from './stated-rule.ts';
import { both, finiteValues, outsideOf, type Spans } from './value-spans.ts';

interface KeyRule {
  readonly rule: StatedRule;
  readonly key: readonly string[];
}

interface Measured {
  readonly rule: StatedRule;
  readonly within: Spans;
  /** What is measured, of which rows. */
  readonly measure: string;
}

/** Keys of which fewer columns are a key already. */
export function keyImplications(rules: readonly StatedRule[]): Found[] {
  const keys = rules.flatMap((rule): KeyRule[] =>
    rule.logic?.kind === 'key' && rule.bound.groupBy.length === 0 ? [{ rule, key: rule.logic.columns }] : [],
  );
  const redundant = new Set<StatedRule>();
  return keys.flatMap((wide) => {
    const narrow = keys.find(
      (other) =>
        other !== wide &&
        !redundant.has(other.rule) &&
        other.key.every((column) => wide.key.includes(column)) &&
        isAsStrict(other.rule.bound, wide.rule.bound) &&
        cannotAllHold([wide.rule.scope, negate(other.rule.scope)]),
    );
    if (!narrow) return [];
    redundant.add(wide.rule);
    return [found('implied', [wide.rule, narrow.rule], ruleIsImplied(wide.rule, [narrow.rule]))];
  });
}

/** Bounds on one measure that exclude each other, or of which one lies within the other. */
export function measureFindings(rules: readonly StatedRule[]): Found[] {
  const measures = measuresOf(rules);
  const findings: Found[] = [];
  const redundant = new Set<StatedRule>();
  for (const [index, one] of measures.entries()) {
    for (const other of measures.slice(index + 1)) {
      if (one.measure !== other.measure) continue;
      const pair = [one.rule, other.rule];
      if (both(one.within, other.within).length === 0) {
        findings.push(found('contradicts', pair, measuresContradict(pair)));
        continue;
      }
      const [narrow, wide] = isWithin(one, other) ? [one, other] : [other, one];
      if (!isWithin(narrow, wide) || redundant.has(narrow.rule) || redundant.has(wide.rule)) continue;
      if (hasWarnings(wide.rule) || !isAsStrict(narrow.rule.bound, wide.rule.bound)) continue;
      redundant.add(wide.rule);
      findings.push(found('implied', [wide.rule, narrow.rule], measureIsImplied(wide.rule, narrow.rule)));
    }
  }
  return findings;
}

function measuresOf(rules: readonly StatedRule[]): Measured[] {
  return rules.flatMap((rule): Measured[] => {
    if (rule.logic?.kind !== 'measure') return [];
    const { where } = rule.bound.values;
    const measure = JSON.stringify([rule.logic.of, where ?? null, rule.bound.groupBy]);
    return [{ rule, within: rule.logic.within, measure }];
  });
}

function isWithin(inner: Measured, outer: Measured): boolean {
  return both(inner.within, outsideOf(outer.within)).length === 0;
}

function hasWarnings({ bound: { values } }: StatedRule): boolean {
  return values['warn_min'] !== undefined || values['warn_max'] !== undefined;
}

/** Keys that have too few values for the rows that there must be. `loaded` is how many there are, if that is known. */
export function exhaustedKeys(rules: readonly StatedRule[], loaded: number | undefined): Found[] {
  const [required] = measuresOf(rules)
    .filter(({ measure }) => measure === JSON.stringify([ROW_COUNT, null, []]))
    .map(({ rule }) => ({ rule, rows: Number(rule.bound.values['min'] ?? 0) }))
    .sort((one, other) => other.rows - one.rows);
  const rows = Math.max(required?.rows ?? 0, loaded ?? 0);
  return rules.flatMap((rule) => {
    const [column, ...more] = rule.logic?.kind === 'key' ? rule.logic.columns : [];
    if (column === undefined || more.length > 0 || rule.isFiltered || rule.bound.threshold) return [];
    const about = rules.filter(
      (other): other is RowStated => isAboutRows(other) && !other.isFiltered && !other.bound.threshold,
    );
    const listing = about.find((other) => valuesOf(other.accepts, column) !== null);
    const values = listing ? valuesOf(listing.accepts, column) : null;
    const filled = about.find(({ accepts }) => cannotAllHold([accepts, nullOf(column)]));
    if (!listing || values === null || !filled || values >= rows) return [];
    const count = required && required.rows > values ? [required.rule] : [];
    const involved = [...new Set([rule, listing, filled, ...count])];
    return [found('contradicts', involved, keyRunsOut(involved, column, values, rows))];
  });
}

/** How many values of the column a claim leaves, where it lists them; NULL aside. */
function valuesOf(claim: Claim, column: string): number | null {
  switch (claim.kind) {
    case 'unknown':
      return null;
    case 'any': {
      const parts = claim.of.filter((one) => !isNullOf(one, column)).map((one) => valuesOf(one, column));
      return parts.every((part) => part !== null) ? parts.reduce((sum, part) => sum + part, 0) : null;
    }
    case 'all': {
      const parts = claim.of.map((one) => valuesOf(one, column)).filter((part) => part !== null);
      return parts.length === 0 ? null : Math.min(...parts);
    }
    case 'atom':
      return listedIn(claim.atom, column);
  }
}

function listedIn(atom: Atom, column: string): number | null {
  if (atom.about === 'answer' || atom.about === 'null' || atom.column !== column) return null;
  if (atom.about === 'text') return atom.excluded ? null : atom.values.size;
  const isNumbers = atom.about === 'order' && atom.axis === 'number' && !atom.unread;
  return isNumbers ? (finiteValues(atom.spans)?.length ?? null) : null;
}

function nullOf(column: string): Claim {
  return { kind: 'atom', atom: { about: 'null', column } };
}

function isNullOf(claim: Claim, column: string): boolean {
  return claim.kind === 'atom' && claim.atom.about === 'null' && claim.atom.column === column;
}
