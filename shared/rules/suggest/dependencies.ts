import { columnKind } from '../../profile/column-kind.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { grouped } from '../grouped.ts';
import { rowsFor, type SuggestFacts, type Wish } from './facts.ts';
import { type Found, groupOf, isToBlame, settled, suspectsIn } from './dependency-exceptions.ts';
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

/** Pairs of columns are tried as determinants where each has at most so many values, and this many of them. */
const MOST_OF_PAIRED = 200;
const MOST_PAIRED = 10;
/** Many pairs are tried, so what one finds must be clearer, in groups of several rows, and more than either alone. */
const LEAST_KAPPA_OF_PAIR = 0.6;
const LEAST_GROUP_OF_PAIR = 4;
const LEAST_GAIN_OF_PAIR = 3;

/**
 * Rules that each value of one column, or of two together, comes with one value of another. A row that differs from
 * the commonest value of its group is the violation, and so is one without a value where others of its group have one.
 */
export function dependencyWishes(facts: SuggestFacts): Wish[] {
  const columns = facts.profile.columns.filter(({ distinct }) => distinct > 1);
  const single = new Map(columns.map((dependent) => [dependent, singlesFor(facts, dependent, columns)]));
  const suspects = [...single].flatMap(([{ name }, found]) => suspectsIn(facts, name, found));
  return columns.flatMap((dependent) => {
    const found = single.get(dependent) ?? [];
    const all =
      found.length > 0 ? found : settled(facts, best(pairsFor(facts, dependent, columns)), dependent);
    return all
      .filter((one) => !isToBlame(facts, one, dependent, suspects))
      .map((one) => wish(one, dependent));
  });
}

function singlesFor(
  facts: SuggestFacts,
  dependent: ColumnProfile,
  columns: readonly ColumnProfile[],
): Found[] {
  const found = columns.flatMap((determinant): Found[] => {
    if (determinant === dependent || !mayDetermine(determinant)) return [];
    const agreement = agreementOf(facts, determinant.name, dependent.name);
    return agreement && isDependency(agreement) ? [{ determinant: [determinant.name], agreement }] : [];
  });
  return settled(facts, best(found), dependent);
}

/** Measurements determine nothing, and what never repeats cannot be tested. */
function mayDetermine({ type, distinct, rows, nulls }: ColumnProfile): boolean {
  return columnKind(type) !== 'float' && distinct > 1 && distinct <= 0.6 * (rows - nulls);
}

/** How far the rows of each value of one column agree on another. */
export function agreementOf(facts: SuggestFacts, group: string, value: string): Agreement | null {
  const rows = rowsFor(facts, group);
  const [left, right] = [rows.get(group), rows.get(value)];
  return left && right ? groupAgreement(left, right) : null;
}

function isDependency({ groups, rows, filled, minority, repeated, kappa }: Agreement): boolean {
  if (groups < LEAST_GROUPS || rows < Math.max(LEAST_ROWS, LEAST_TESTED * filled)) return false;
  if (minority > MOST_MINORITY || kappa < LEAST_KAPPA) return false;
  return minority * rows < 3 || repeated <= MOST_REPEATED;
}

/** Two columns that determine another together, and neither of them alone. */
function pairsFor(facts: SuggestFacts, dependent: ColumnProfile, columns: readonly ColumnProfile[]): Found[] {
  const value = facts.codes.get(dependent.name);
  const few = columns
    .filter((column) => column !== dependent && mayDetermine(column) && column.distinct <= MOST_OF_PAIRED)
    .sort((a, b) => b.distinct - a.distinct)
    .slice(0, MOST_PAIRED);
  if (!value || columnKind(dependent.type) === 'float') return [];
  return few.flatMap((a, at) =>
    few.slice(at + 1).flatMap((b): Found[] => {
      const group = groupOf(facts.codes, [a.name, b.name]);
      const agreement = group && groupAgreement(group, value);
      if (!agreement || !isDependency(agreement) || agreement.kappa < LEAST_KAPPA_OF_PAIR) return [];
      if (agreement.rows < LEAST_GROUP_OF_PAIR * agreement.groups) return [];
      const alone = [a, b].map(({ name }) => agreementOf(facts, name, dependent.name)?.minority ?? 0);
      return Math.min(...alone) < LEAST_GAIN_OF_PAIR * agreement.minority + MOST_MINORITY
        ? []
        : [{ determinant: [a.name, b.name], agreement }];
    }),
  );
}

/** The determinants that fewest rows break, as far as they are about as good as the best. */
function best(found: readonly Found[]): Found[] {
  const sorted = [...found].sort(
    (a, b) => a.agreement.minority - b.agreement.minority || b.agreement.rows - a.agreement.rows,
  );
  const least = sorted[0]?.agreement.minority ?? 0;
  return sorted.filter(({ agreement }) => agreement.minority <= 1.5 * least).slice(0, MOST_DETERMINANTS);
}

function wish({ determinant, agreement }: Found, dependent: ColumnProfile): Wish {
  const { rows, groups, minority, kappa, missing, missingRows } = agreement;
  const knows = missing > 0 && missing <= MOST_MISSING * missingRows;
  const wrong = Math.round(minority * rows);
  return {
    about: [...determinant, dependent.name].join('_'),
    type: 'functional_dependency',
    params: {
      determinant,
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
