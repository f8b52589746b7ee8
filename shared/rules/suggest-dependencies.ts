import type { Profile } from '../profile/profile.ts';
import { ident } from '../sql/index.ts';
import type { RuleProposal } from './define-rule.ts';
import { grouped } from './grouped.ts';

/** More would say the same in other words: what determines one column often determines its siblings. */
const MOST_DEPENDENCIES = 5;

/**
 * Rules that a value of one column always comes with the same value of another, for the best determinant of each
 * dependent column. Every value of the determinant that comes with several is a violation.
 */
export function dependencyProposals(
  profile: Profile,
): { about: string; type: 'custom_sql'; proposal: RuleProposal }[] {
  const rows = profile.table.rows;
  const dependents = new Set<string>();
  return profile.dependencies
    .filter(({ dependent }) => {
      const first = !dependents.has(dependent);
      dependents.add(dependent);
      return first;
    })
    .slice(0, MOST_DEPENDENCIES)
    .map(({ determinant, dependent, confidence, violations }) => ({
      about: `${determinant}_${dependent}`,
      type: 'custom_sql',
      proposal: {
        params: {
          sql: severalFor(profile.dataset, determinant, dependent),
          description: `each ${determinant} has one ${dependent}`,
          severity: 'warn',
        },
        evidence:
          violations === 0
            ? `true for all ${grouped(rows)} rows`
            : `true for all but ${grouped(violations)} of ${grouped(rows)} rows; those are likely errors`,
        confidence: 0.5 + (confidence - 0.95) * 6,
      },
    }));
}

function severalFor(dataset: string, determinant: string, dependent: string): string {
  const [of, value] = [named(determinant), named(dependent)];
  return (
    `SELECT ${of}, COUNT(DISTINCT ${value}) AS found FROM ${named(dataset)} ` +
    `WHERE ${of} IS NOT NULL GROUP BY ${of} HAVING COUNT(DISTINCT ${value}) > 1`
  );
}

/** Without quotes where that means the same everywhere, so that the SQL runs wherever it is exported to. */
function named(name: string): string {
  return /^[a-z][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : ident(name).render('duckdb');
}

const RESERVED = new Set([
  ...[
    'all',
    'and',
    'as',
    'by',
    'case',
    'check',
    'column',
    'condition',
    'current',
    'date',
    'default',
    'desc',
    'end',
  ],
  ...[
    'for',
    'from',
    'group',
    'having',
    'in',
    'into',
    'is',
    'join',
    'like',
    'limit',
    'not',
    'null',
    'on',
    'or',
  ],
  ...[
    'order',
    'sample',
    'select',
    'set',
    'start',
    'table',
    'then',
    'to',
    'type',
    'union',
    'user',
    'using',
    'value',
  ],
  ...['values', 'when', 'where', 'with'],
]);
