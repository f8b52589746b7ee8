import { pairedCodes } from '../../profile/coded-column.ts';
import { columnKind } from '../../profile/column-kind.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { grouped } from '../grouped.ts';
import { agreementOf } from './dependencies.ts';
import type { SuggestFacts, Wish } from './facts.ts';

/** Rows about one thing, on average, and things. */
const LEAST_REPORTS = 4;
const LEAST_THINGS = 10;
/** Rows that report twice of one thing. */
const MOST_REPEATS = 0.02;
/** How much better than chance the reports of a thing agree on each of its facts. */
const LEAST_KAPPA = 0.3;
/** Two facts could agree by chance; more of them do not. */
const LEAST_FACTS = 2;

/**
 * Where several sources report the same things (each source once, and all of them the same facts), the reports of a
 * thing should agree on every fact. Found when two text columns are a key together, a thing and who reports it, and
 * all other columns follow from the thing far beyond chance, however many rows disagree.
 */
export function reportWishes(facts: SuggestFacts): Wish[] {
  const { columns } = facts.profile;
  const rows = facts.codes.values().next().value?.length ?? 0;
  const single = new Set(
    columns.filter(({ distinct, rows: all, nulls }) => distinct >= 0.98 * (all - nulls)),
  );
  const things = columns.filter((column) => !single.has(column) && isThing(column));
  for (const thing of things) {
    const reporter = columns.find(
      (column) => isReporter(facts, column, thing) && isKey(facts, thing.name, column.name, rows),
    );
    if (!reporter) continue;
    const others = columns.filter(
      (column) => column !== thing && column !== reporter && !single.has(column) && column.distinct > 1,
    );
    const agreed = others.map((column) => ({
      column,
      agreement: agreementOf(facts, thing.name, column.name),
    }));
    if (agreed.length < LEAST_FACTS || agreed.some(({ agreement }) => (agreement?.kappa ?? 0) < LEAST_KAPPA))
      continue;
    return agreed.flatMap(({ column, agreement }) =>
      agreement ? [wish(thing, reporter, column, agreement)] : [],
    );
  }
  return [];
}

function isThing({ type, distinct, rows, nulls }: ColumnProfile): boolean {
  return columnKind(type) !== 'float' && distinct >= LEAST_THINGS && distinct * LEAST_REPORTS <= rows - nulls;
}

/** A source is named; what begins with a number is a date, a time or a place in a series, whose values may change. */
function isReporter(facts: SuggestFacts, column: ColumnProfile, thing: ColumnProfile): boolean {
  const texts = facts.texts.get(column.name);
  if (!texts || column === thing || column.nulls > 0 || column.distinct < 2) return false;
  const numbered = texts.values.reduce(
    (sum, { text, count }) => sum + (/^[^\p{L}]*[0-9]/u.test(text) ? count : 0),
    0,
  );
  return numbered < texts.rows / 2;
}

function isKey(facts: SuggestFacts, a: string, b: string, rows: number): boolean {
  const [left, right] = [facts.codes.get(a), facts.codes.get(b)];
  if (!left || !right || rows === 0) return false;
  return pairedCodes(left, right, MOST_REPEATS * rows) !== null;
}

function wish(
  thing: ColumnProfile,
  reporter: ColumnProfile,
  fact: ColumnProfile,
  { rows, minority, kappa, missing }: NonNullable<ReturnType<typeof agreementOf>>,
): Wish {
  return {
    about: `${thing.name}_${fact.name}`,
    type: 'functional_dependency',
    params: { determinant: [thing.name], dependent: fact.name, null_violates: true, severity: 'warn' },
    evidence:
      `${reporter.name} reports on each ${thing.name}, and ${grouped(Math.round((1 - minority) * rows))} of ${grouped(rows)} reports of ${fact.name} agree with most others` +
      (missing > 0 ? `; ${grouped(missing)} miss what others know` : ''),
    confidence: Math.min(0.9, 0.5 + kappa / 2),
  };
}
