import { allDependencies } from '../dependencies.ts';
import type { Profile } from '../profile.ts';
import { counting, grouped, shareOf, shown, type AlertFacts, type Finding } from './define-alert.ts';
import { determines, relationship, unique } from './guards.ts';

/** From this strength on two columns say nearly the same. */
const STRONG = 0.95;
const ENOUGH_ROWS = 20;
/** Columns that are missing together this much have one reason to be. */
const TOGETHER = 0.95;

/** What columns say of each other. Each is told at one column, once. */
export function relationAlerts(facts: AlertFacts): Finding[] {
  if (facts.table.rows < ENOUGH_ROWS) return [];
  return [
    ...brokenDependencies(facts),
    ...orphans(facts),
    ...nearKeys(facts),
    ...correlated(facts),
    ...missingTogether(facts),
  ];
}

/** Of several determinants the one that the fewest rows break says where a column is wrong. */
function brokenDependencies({ dataset, table, ...found }: AlertFacts): Finding[] {
  const broken = allDependencies(found)
    .filter(({ violations }) => violations > 0)
    .sort((a, b) => a.violations - b.violations);
  return once(broken, ({ dependent }) => dependent).map(
    ({ determinant, dependent, violations, examples }) => {
      const [first] = examples;
      const example = first
        ? `; row ${grouped(first.row)} has ${shown(first.found)} where ${shown(first.expected)} is expected`
        : '';
      const share = shareOf(violations, table.rows, 'row');
      const of = determinant.join(' and ');
      return {
        kind: 'broken_dependency',
        column: dependent,
        severity: 'warn',
        message: `${dependent}: ${of} ${determinant.length === 1 ? 'determines' : 'determine'} it, but for ${share}${example}.`,
        evidence: `${counting(violations, 'row')} ${violations === 1 ? 'breaks' : 'break'} ${determinant.join(' + ')} → ${dependent}`,
        guard: determines(dataset, determinant, dependent),
        share: violations / table.rows,
      };
    },
  );
}

function orphans({ table, references }: AlertFacts): Finding[] {
  return references
    .filter((reference) => reference.orphans > 0)
    .map(({ column, dataset, references: key, orphans: count, examples }) => {
      const [first] = examples;
      const example = first ? `, first ${shown(first.value)} in row ${grouped(first.row)}` : '';
      return {
        kind: 'orphans',
        column,
        severity: 'warn',
        message: `${column}: ${shareOf(count, table.rows, 'row')} refer to no ${key} of ${dataset}${example}.`,
        evidence: `${grouped(count)} values are not in ${dataset}.${key}`,
        guard: relationship(column, dataset, key),
        share: count / table.rows,
      };
    });
}

/** Sets of columns; a single column that nearly is a key says so itself. */
function nearKeys({ table, keys }: AlertFacts): Finding[] {
  if (keys.some(({ exact }) => exact)) return [];
  const [near] = keys.filter(({ columns, repeats }) => columns.length > 1 && repeats > 0);
  if (!near) return [];
  const names = near.columns.join(' + ');
  return [
    {
      kind: 'nearly_key',
      column: null,
      severity: 'warn',
      message: `${names} is nearly a key, but ${shareOf(near.repeats, table.rows, 'row')} repeat an earlier one.`,
      evidence: `${grouped(near.repeats)} rows repeat ${names}`,
      guard: unique(near.columns),
      share: near.repeats / table.rows,
    },
  ];
}

const METHODS: Record<Profile['correlations'][number]['method'], string> = {
  pearson: 'Pearson’s r',
  spearman: 'Spearman’s ρ',
  cramers_v: 'Cramér’s V',
};

/** Told at the later column, which adds nothing to the earlier one. */
function correlated({ correlations }: AlertFacts): Finding[] {
  const strong = correlations.filter(({ r }) => Math.abs(r) >= STRONG);
  return once(strong, ({ b }) => b).map(({ a, b, r, method }) => ({
    kind: 'high_correlation',
    column: b,
    severity: 'info',
    message: `${b}: goes with ${a} (${METHODS[method]} ${Number(r.toFixed(3))}).`,
    evidence: `${METHODS[method]} of ${a} and ${b} is ${Number(r.toFixed(3))}`,
    guard: null,
    share: 0,
  }));
}

function missingTogether({ missingness, table, columns }: AlertFacts): Finding[] {
  const nulls = new Map(columns.map(({ profile }) => [profile.name, profile.nulls]));
  const pairs = missingness.together.filter(({ r }) => r >= TOGETHER);
  return once(pairs, ({ b }) => b).map(({ a, b, r }) => ({
    kind: 'missing_together',
    column: b,
    severity: 'info',
    message: `${b}: is NULL where ${a} is (φ ${Number(r.toFixed(3))}).`,
    evidence: `${shareOf(nulls.get(b) ?? 0, table.rows, 'value')} are NULL`,
    guard: null,
    share: 0,
  }));
}

/** The first of those that share a name. */
function once<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(nameOf(item)) && seen.add(nameOf(item)));
}
