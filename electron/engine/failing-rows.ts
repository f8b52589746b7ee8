import type { Page } from '#shared/formats/extract.ts';
import type { Rule } from '#shared/rules/index.ts';
import { type Fragment, ident, lit, sql } from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset, type Datasets } from './checks/check-dataset.ts';
import { safeCheck, sessionFor } from './checks/safe-check.ts';
import type { Job } from './job.ts';
import type { PageWindow, Session } from './session.ts';

/**
 * The rows that violate a rule, all of them, a page at a time: first the 1-based data row (`row`), then every column,
 * last the `reasons`. The rows of a query rule have row 0 and the query's own columns; a rule about the whole
 * dataset has no violating rows.
 * @throws AppError `unknown_column`, `not_found`, `unsafe_sql` or `query_failed`
 */
export async function failingRows(
  session: Session,
  request: Datasets & { readonly dataset: string; readonly rule: Rule },
  window: PageWindow,
  job: Job,
): Promise<Page> {
  const dataset = await checkDataset(session, request.dataset, request, job);
  const [bound] = await bindRules(session, [request.rule], dataset, job);
  if (!bound) throw new TypeError('One rule was bound.');
  const check = await safeCheck(session, bound, dataset, job);
  const reasons = sql`${lit(request.rule.id)} AS ${ident(dataset.reasonsColumn)}`;
  const failing = (): Fragment => {
    switch (check.kind) {
      case 'rows':
        return violatingRows(dataset, check.violation, reasons);
      case 'aggregate':
      case 'value':
      case 'schema':
      case 'history':
        return violatingRows(dataset, sql`FALSE`, reasons);
      case 'query':
        return sql`SELECT 0 AS ${ident(dataset.rowColumn)}, *, ${reasons} FROM (${check.query}\n)`;
    }
  };
  return sessionFor(session, bound).page(failing(), window, job);
}

function violatingRows(dataset: CheckDataset, violation: Fragment, reasons: Fragment): Fragment {
  return sql`SELECT *, ${reasons} FROM ${dataset.numbered} WHERE ${violation} ORDER BY ${ident(dataset.rowColumn)}`;
}
