import type { RuleCheck } from '../define-rule.ts';

/**
 * What a rule costs when it runs, from little to much: the columns alone, one pass that other rules share, an
 * aggregate, a query of its own, other rows of the dataset or of another one.
 */
export function ruleCost(check: RuleCheck): number {
  switch (check.kind) {
    case 'schema':
      return 0;
    case 'rows':
      return check.looksAround === true ? 4 : 1;
    case 'aggregate':
    case 'history':
      return 2;
    case 'value':
      return 3;
    case 'query':
      return 5;
  }
}
