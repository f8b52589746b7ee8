import type { Atom, Axis, Claim } from './claim.ts';
import { both, EVERYWHERE, holdsCount, isIn, type Spans } from './value-spans.ts';

/** How many ways a claim may come true in, before one gives up and says that it may. */
const MOST_WAYS = 2000;

/**
 * Whether some row may make the claim true. False is certain: there is no such row. True is not: what is not known
 * may hold, and so may a claim with too many ways to come true.
 */
export function canHold(claim: Claim): boolean {
  const budget = { left: MOST_WAYS };
  return canHoldTogether([claim], [], budget);
}

/** Depth first: one choice from every `any`, until the atoms of one way are collected. */
function canHoldTogether(open: readonly Claim[], atoms: readonly Atom[], budget: { left: number }): boolean {
  const [next, ...rest] = open;
  if (next === undefined) {
    budget.left -= 1;
    return budget.left < 0 || isPossible(atoms);
  }
  switch (next.kind) {
    case 'unknown':
      return canHoldTogether(rest, atoms, budget);
    case 'atom':
      return canHoldTogether(rest, [...atoms, next.atom], budget);
    case 'all':
      return canHoldTogether([...next.of, ...rest], atoms, budget);
    case 'any':
      budget.left -= 1;
      if (budget.left < 0) return true;
      if (next.of.length > 1 && !isPossible(atoms)) return false;
      return next.of.some((one) => canHoldTogether([one, ...rest], atoms, budget));
  }
}

function isPossible(atoms: readonly Atom[]): boolean {
  const nulls = new Set(atoms.flatMap((atom) => (atom.about === 'null' ? [atom.column] : [])));
  const columns = new Map<string, Atom[]>();
  const answers = new Map<string, ReadonlySet<string>>();
  for (const atom of atoms) {
    if (atom.about === 'null') continue;
    if (atom.about !== 'answer') {
      if (nulls.has(atom.column)) return false;
      columns.set(atom.column, [...(columns.get(atom.column) ?? []), atom]);
      continue;
    }
    if (atom.needs.some((column) => nulls.has(column))) return false;
    const before = answers.get(atom.key) ?? atom.answers;
    const now = new Set([...before].filter((one) => atom.answers.has(one)));
    if (now.size === 0) return false;
    answers.set(atom.key, now);
  }
  return [...columns.values()].every(someValue);
}

/** Whether one value may satisfy all of these. */
function someValue(atoms: readonly Atom[]): boolean {
  const spans = new Map<Axis, { spans: Spans; unread: boolean }>();
  for (const atom of atoms) {
    if (atom.about !== 'order') continue;
    const before = spans.get(atom.axis) ?? { spans: EVERYWHERE, unread: true };
    const now = { spans: both(before.spans, atom.spans), unread: before.unread && atom.unread };
    const some = atom.axis === 'length' ? holdsCount(now.spans) : now.spans.length > 0;
    if (!some && !now.unread) return false;
    spans.set(atom.axis, now);
  }
  const [listed] = atoms.filter((atom) => atom.about === 'text' && !atom.excluded);
  if (listed?.about === 'text') {
    return [...listed.values].some((text) => atoms.every((atom) => mayBe(text, atom, listed)));
  }
  return !atoms.some(
    (atom) =>
      atom.about === 'test' &&
      atoms.some((other) => other.about === 'test' && other.key === atom.key && other.passes !== atom.passes),
  );
}

function mayBe(text: string, atom: Atom, listed: Extract<Atom, { about: 'text' }>): boolean {
  switch (atom.about) {
    case 'text':
      return atom.values.has(text) !== atom.excluded;
    case 'test': {
      const passes = atom.test(text);
      return passes === undefined || passes === atom.passes;
    }
    case 'order': {
      const read = listed.reads(text, atom.axis);
      if (read === undefined) return true;
      return read === null ? atom.unread : isIn(read, atom.spans);
    }
    case 'null':
    case 'answer':
      return true;
  }
}
