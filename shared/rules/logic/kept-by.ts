import { ident } from '../../sql/index.ts';
import type { Binding } from '../bind-definition.ts';
import { BESIDE_THE_QUESTION, questionOf } from '../question.ts';
import { any, ALWAYS, type Claim, negate, UNKNOWN } from './claim.ts';
import { factOf } from './column-subject.ts';
import { conditionHolds, type LogicContext } from './condition-claims.ts';

/** A rule about rows: for which it is judged, and what must be so of those. */
export interface RowStatement {
  readonly scope: Claim;
  readonly accepts: Claim;
}

type Asked = Pick<Binding, 'logic' | 'check' | 'values' | 'groupBy'>;

/** What a rule asks of single rows; null for a rule about anything else. */
export function rowStatement(binding: Asked, context: LogicContext): RowStatement | null {
  const logic = binding.logic(context);
  const where = whereOf(binding, context);
  if (logic?.kind === 'row')
    return { scope: logic.scope ? allOf(where, logic.scope) : where, accepts: logic.accepts };
  if (logic) return null;
  return asksRowsAlone(binding)
    ? { scope: where, accepts: factOf(questionOf(binding.values, BESIDE)) }
    : null;
}

/** That a row keeps a rule about rows; a row it does not judge keeps it. */
export function keptBy(binding: Asked, context: LogicContext): Claim {
  const statement = rowStatement(binding, context);
  return statement ? any([negate(statement.scope), statement.accepts]) : UNKNOWN;
}

/** The rows that a rule's filter selects. */
export function whereOf({ values }: Pick<Binding, 'values'>, context: LogicContext): Claim {
  const where = values['where'];
  return typeof where === 'string' ? conditionHolds(where, context) : ALWAYS;
}

function allOf(where: Claim, scope: Claim): Claim {
  return where === ALWAYS ? scope : { kind: 'all', of: [where, scope] };
}

/** Whether each row is judged by its own values, so that the same question has the same answer whatever the filter. */
function asksRowsAlone({ check, groupBy }: Asked): boolean {
  if (groupBy.length > 0) return false;
  const asked = check(SOMEWHERE);
  return asked.kind === 'rows' && asked.looksAround !== true && asked.scope === undefined;
}

/** A dataset of which nothing matters but that it is one. */
const SOMEWHERE = {
  dataset: ident('dataset'),
  relation: (name: string) => ident(name),
  row: ident('row'),
  columnNames: () => ['column'],
};

const BESIDE: ReadonlySet<string> = new Set([...BESIDE_THE_QUESTION, 'where', 'group_by']);
