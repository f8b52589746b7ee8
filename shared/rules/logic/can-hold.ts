import type { Atom, Axis, Claim } from './claim.ts';
import { both, EVERYWHERE, holdsCount, isIn, type Spans } from './value-spans.ts';

/** How many choices between alternatives are tried, before one gives up and says that the claim may hold. */
const MOST_CHOICES = 1000;

/**
 * Whether some row may make the claim true. False is certain: there is no such row. True is not: what is not known
 * may hold, and so may a claim with too many ways to come true.
 */
export function canHold(claim: Claim): boolean {
  return canHoldTogether([claim], [], { left: MOST_CHOICES });
}

/** Depth first: what must be so is gathered, then one alternative after the other is tried where there are fewest. */
function canHoldTogether(
  claims: readonly Claim[],
  known: readonly Atom[],
  budget: { left: number },
): boolean {
  const atoms = [...known];
  const choices: Claim[][] = [];
  for (const claim of claims) gather(claim, atoms, choices);
  if (!isPossible(atoms)) return false;
  const open = choices.map((of) => of.filter((one) => isOpen(one, atoms)));
  const [fewest, ...others] = open.sort((one, other) => one.length - other.length);
  if (!fewest) return true;
  budget.left -= 1;
  if (budget.left < 0) return true;
  const rest = others.map((of): Claim => ({ kind: 'any', of }));
  return fewest.some((one) => canHoldTogether([one, ...rest], atoms, budget));
}

function gather(claim: Claim, atoms: Atom[], choices: Claim[][]): void {
  switch (claim.kind) {
    case 'unknown':
      return;
    case 'atom':
      atoms.push(claim.atom);
      return;
    case 'all':
      for (const one of claim.of) gather(one, atoms, choices);
      return;
    case 'any':
      choices.push([...claim.of]);
  }
}

/** Whether an alternative may be so beside what is known of the same column or question. */
function isOpen(claim: Claim, atoms: readonly Atom[]): boolean {
  if (claim.kind !== 'atom') return true;
  const { atom } = claim;
  return isPossible([atom, ...atoms.filter((other) => subjectOf(other) === subjectOf(atom))]);
}

function subjectOf(atom: Atom): string {
  return atom.about === 'answer' ? atom.key : atom.column;
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
