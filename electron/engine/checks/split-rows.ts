import type { BoundRule } from '#shared/rules/index.ts';
import { type Fragment, ident, isTrue, join, lit, sql } from '#shared/sql/index.ts';
import type { CheckDataset } from './check-dataset.ts';

/** A dataset in two: together the two hold each of its rows exactly once. */
export interface SplitRows {
  /** Rows that break one rule or more, with the ids of all of them in {@link CheckDataset.reasonsColumn}, `; ` between. */
  readonly violating: Fragment;
  /** All other rows, with the dataset's own columns. */
  readonly clean: Fragment;
}

/** Splits a dataset by row rules; rules about the whole dataset and queries name no rows and are left out. */
export function splitRows(dataset: CheckDataset, rules: readonly BoundRule[]): SplitRows {
  const broken = rules.flatMap((bound) => {
    const check = bound.check(dataset.context);
    return check.kind === 'rows' ? [{ id: bound.rule.id, violation: isTrue(check.violation) }] : [];
  });
  const any =
    broken.length === 0
      ? sql`FALSE`
      : join(
          broken.map(({ violation }) => violation),
          ' OR ',
        );
  const names = broken.map(({ id, violation }) => sql`CASE WHEN ${violation} THEN ${lit(id)} END`);
  const reasons = names.length === 0 ? sql`''` : sql`concat_ws('; ', ${join(names)})`;
  return {
    violating: sql`SELECT *, ${reasons} AS ${ident(dataset.reasonsColumn)} FROM ${dataset.relation} WHERE ${any}`,
    clean: sql`SELECT * FROM ${dataset.relation} WHERE NOT (${any})`,
  };
}

/** The row rules that put their violating rows into quarantine: error-level ones that failed. */
export function quarantiningRules(
  rules: readonly BoundRule[],
  failed: ReadonlySet<string>,
): readonly BoundRule[] {
  return rules.filter(({ rule }) => rule.severity === 'error' && failed.has(rule.id));
}
