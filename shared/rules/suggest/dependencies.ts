import { columnKind } from '../../profile/column-kind.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { grouped } from '../grouped.ts';
import type { SuggestFacts, Wish } from './facts.ts';
import { deviations, explained, refuted } from './deviations.ts';
import { groupAgreement, type Agreement } from './group-agreement.ts';

/** More than this share of rows that disagree with their group are no errors but no dependency. */
const MOST_MINORITY = 0.1;
/** Exceptions that are meant repeat within their group (two towns of one name); errors mostly do not. */
const MOST_REPEATED = 0.35;
/** How much better than chance the rows of a group must agree. */
const LEAST_KAPPA = 0.4;
const LEAST_GROUPS = 5;
const LEAST_ROWS = 20;
/** Share of the column's rows that stand in groups of several, and so could have broken the dependency. */
const LEAST_TESTED = 0.3;
/** Each dependent column is guarded by so many determinants: one may be wrong or missing where another is not. */
const MOST_DETERMINANTS = 3;
/** In groups that know a value, missing ones must be rarer than this to be errors. */
const MOST_MISSING = 0.5;

interface Found {
  readonly determinant: ColumnProfile;
  readonly agreement: Agreement;
}

/**
 * Rules that each value of one column comes with one value of another. A row that differs from the commonest value of
 * its group is the violation, and so is one without a value where others of its group have one.
 */
export function dependencyWishes(facts: SuggestFacts): Wish[] {
  const { columns } = facts.profile;
  return columns.flatMap((dependent) => {
    if (dependent.distinct < 2) return [];
    const found = columns.flatMap((determinant): Found[] => {
      if (determinant === dependent || !mayDetermine(determinant)) return [];
      const agreement = agreementOf(facts, determinant.name, dependent.name);
      return agreement && isDependency(agreement, dependent) ? [{ determinant, agreement }] : [];
    });
    return settled(facts, best(found), dependent).map((one) => wish(one, dependent));
  });
}

/** Measurements determine nothing, and what never repeats cannot be tested. */
function mayDetermine({ type, distinct, rows, nulls }: ColumnProfile): boolean {
  return columnKind(type) !== 'float' && distinct > 1 && distinct <= 0.6 * (rows - nulls);
}

export function agreementOf(facts: SuggestFacts, group: string, value: string): Agreement | null {
  const [left, right] = [facts.codes.get(group), facts.codes.get(value)];
  return left && right ? groupAgreement(left, right) : null;
}

function isDependency(agreement: Agreement, { rows, nulls }: ColumnProfile): boolean {
  const { groups, rows: tested, minority, repeated, kappa } = agreement;
  if (groups < LEAST_GROUPS || tested < Math.max(LEAST_ROWS, LEAST_TESTED * (rows - nulls))) return false;
  if (minority > MOST_MINORITY || kappa < LEAST_KAPPA) return false;
  return minority * tested < 3 || repeated <= MOST_REPEATED;
}

/** The determinants that fewest rows break, as far as they are about as good as the best. */
function best(found: readonly Found[]): Found[] {
  const sorted = [...found].sort(
    (a, b) => a.agreement.minority - b.agreement.minority || b.agreement.rows - a.agreement.rows,
  );
  const least = sorted[0]?.agreement.minority ?? 0;
  return sorted.filter(({ agreement }) => agreement.minority <= 1.5 * least).slice(0, MOST_DETERMINANTS);
}

/** A second determinant whose exceptions the best one bears out is none: it is a name that several things have. */
const MOST_REFUTED = 0.05;
/** Exceptions of which another column explains this share are meant. */
const MOST_EXPLAINED = 0.3;

/** Leaves out the dependencies whose exceptions are no errors, as far as the other columns tell. */
function settled(facts: SuggestFacts, found: readonly Found[], dependent: ColumnProfile): Found[] {
  const value = facts.codes.get(dependent.name);
  const [first] = found;
  const against = first && value ? deviationsOf(facts, first, value) : null;
  return found.filter((one) => {
    const deviating = value ? deviationsOf(facts, one, value) : null;
    if (!deviating || !against) return false;
    if (one !== first && refuted(deviating, against) > MOST_REFUTED) return false;
    return !isExplained(facts, one, dependent, deviating);
  });
}

function deviationsOf(facts: SuggestFacts, { determinant }: Found, value: Int32Array): Int8Array | null {
  const group = facts.codes.get(determinant.name);
  return group ? deviations(group, value) : null;
}

function isExplained(
  facts: SuggestFacts,
  { determinant }: Found,
  dependent: ColumnProfile,
  deviating: Int8Array,
): boolean {
  const group = facts.codes.get(determinant.name);
  if (!group) return false;
  return facts.profile.columns.some(({ name }) => {
    const column = facts.codes.get(name);
    if (!column || name === determinant.name || name === dependent.name) return false;
    return explained(deviating, group, column) > MOST_EXPLAINED;
  });
}

function wish({ determinant, agreement }: Found, dependent: ColumnProfile): Wish {
  const { rows, groups, minority, kappa, missing, missingRows } = agreement;
  const knows = missing > 0 && missing <= MOST_MISSING * missingRows;
  const wrong = Math.round(minority * rows);
  return {
    about: `${determinant.name}_${dependent.name}`,
    type: 'functional_dependency',
    params: {
      determinant: [determinant.name],
      dependent: dependent.name,
      majority: 0.5,
      ...(knows ? { null_violates: true } : {}),
      severity: 'warn',
    },
    evidence:
      `in ${grouped(groups)} groups of several rows ` +
      (wrong === 0
        ? `all ${grouped(rows)} rows agree`
        : `all but ${grouped(wrong)} of ${grouped(rows)} rows have the value of their group`) +
      (knows ? `; ${grouped(missing)} rows miss what others of their group know` : ''),
    confidence: Math.min(0.97, Math.max(0.5, kappa * (1 - 2 * minority))),
  };
}
