import { AppError } from '../kernel/index.ts';
import type { ValidatedSpec } from '../pipeline/spec.ts';
import type { RuleCheck, RuleContext } from '../rules/define-rule.ts';
import { boundRule, type BoundRule, type Rule } from '../rules/index.ts';
import { countQuery } from '../rules/rule-query.ts';
import type { Dialect, Fragment } from '../sql/index.ts';

/** A rule in SQL that runs where the data lives, or why there is none. */
export type ExportedCheck =
  | { readonly bound: BoundRule; readonly check: RuleCheck; readonly count: Fragment }
  | { readonly why: string };

/**
 * What a rule asks as one query over its dataset, with the spec's parameters filled in. Rules about the columns, about
 * earlier runs, or about the order of the rows in a file have none.
 * @throws AppError of `context.relation`, for a dataset that is not there or out of reach
 */
export function exportedCheck(
  spec: ValidatedSpec,
  rule: Rule,
  context: RuleContext,
  dialect: Dialect,
): ExportedCheck {
  const bound = boundRule(rule, { parameters: spec.parameters });
  // A dataset that is out of reach is a mistake in the spec, no matter of what SQL can say.
  for (const { dataset } of bound.references) context.relation(dataset);
  try {
    const check = bound.check(context);
    const count = countQuery(check, context.dataset);
    if (count !== null) {
      // What a dialect has no SQL for shows when it is written.
      count.render(dialect);
      return { bound, check, count };
    }
    return {
      why:
        check.kind === 'schema'
          ? 'The pipeline makes the table with the columns that the spec declares, so there is nothing to ask.'
          : 'It compares with earlier runs, which only Assay keeps.',
    };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { why: thrown.message };
  }
}
