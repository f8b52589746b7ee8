import type { TuningCurve } from '#shared/rules/tuning/tuning-curve.ts';
import type { Rule } from '#shared/rules/index.ts';
import {
  asDouble,
  asText,
  type Fragment,
  ident,
  lit,
  numberInText,
  raw,
  sql,
  timestampInText,
} from '#shared/sql/index.ts';
import { bindRules, type CheckDataset, checkDataset, type Datasets } from '../checks/check-dataset.ts';
import { safeCheck } from '../checks/safe-check.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';

export interface TuningRequest extends Datasets {
  readonly dataset: string;
  readonly rule: Rule;
}

/** Up to so many different values a curve has them all; beyond, so many steps of equally many rows. */
const MOST_VALUES = 1000;
const STEPS = 200;

/**
 * How the values that a rule with bounds judges are spread; null for a rule whose violations no bounds of a number, a
 * date or a length decide. The rows of the filter alone are looked at.
 * @throws AppError `unknown_column`, `not_found` or `invalid_spec` when the rule names what is not there
 */
export async function tuneRule(
  session: Session,
  { dataset: name, rule, ...all }: TuningRequest,
  job: Job,
): Promise<TuningCurve | null> {
  const dataset = await checkDataset(session, name, all, job);
  const [bound] = await bindRules(session, [rule], dataset, job);
  if (!bound) throw new TypeError('One rule was bound.');
  const judged = judgedValue(bound.type, bound.values, dataset);
  if (judged === null) return null;
  // SQL in the filter goes through the gate.
  await safeCheck(session, bound, dataset, job);
  const { where } = bound.values;
  const scope =
    typeof where === 'string'
      ? sql`(SELECT * FROM ${dataset.relation} WHERE (${raw(where)}\n))`
      : dataset.relation;
  const values = sql`(SELECT ${judged.value} AS v, ${judged.unread} AS unread FROM ${scope})`;
  const [facts = {}] = await session.rows(
    sql`SELECT count(*) AS rows, count_if(unread) AS always, count_if(v = '-infinity'::DOUBLE) AS below, count_if(isnan(v) OR v = 'infinity'::DOUBLE) AS above, count(DISTINCT v) FILTER (isfinite(v)) AS different FROM ${values}`,
    job,
  );
  const complete = Number(facts['different']) <= MOST_VALUES;
  return {
    column: judged.column,
    kind: judged.kind,
    rows: Number(facts['rows']),
    always: Number(facts['always']),
    endless: { below: Number(facts['below']), above: Number(facts['above']) },
    complete,
    points: await pointsOf(session, values, complete, job),
  };
}

interface JudgedValue {
  readonly column: string;
  readonly kind: TuningCurve['kind'];
  readonly value: Fragment;
  /** True for what violates whatever the bounds are. */
  readonly unread: Fragment;
}

function judgedValue(
  type: string,
  { column, min, max }: Readonly<Record<string, unknown>>,
  { context }: CheckDataset,
): JudgedValue | null {
  if (typeof column !== 'string') return null;
  const stored = ident(column);
  if (type === 'text_length') {
    const value = asDouble(sql`LENGTH(${asText(stored)})`);
    return { column, kind: 'length', value, unread: raw('FALSE') };
  }
  if (type !== 'value_range') return null;
  const kind = typeof (min ?? max) === 'number' ? 'number' : 'date';
  const isText = context.kindOf?.(column) === 'text';
  const read = isText ? (kind === 'number' ? numberInText(stored) : timestampInText(stored)) : stored;
  const value = kind === 'number' ? asDouble(read) : sql`(epoch_us((${read})::TIMESTAMP) / 1000)::DOUBLE`;
  const unread = isText ? sql`(${stored} IS NOT NULL AND ${read} IS NULL)` : raw('FALSE');
  return { column, kind, value, unread };
}

/** All different values, or the last of each of {@link STEPS} steps of equally many rows and the least; with counts. */
async function pointsOf(
  session: Session,
  values: Fragment,
  complete: boolean,
  job: Job,
): Promise<TuningCurve['points']> {
  const chosen = complete
    ? raw('TRUE')
    : sql`below = 0 OR upto = total OR floor(upto * ${lit(STEPS)} / total) > floor(below * ${lit(STEPS)} / total)`;
  const rows = await session.rows(
    sql`SELECT v, below, upto FROM (
SELECT v, (sum(n) OVER w - n)::BIGINT AS below, (sum(n) OVER w)::BIGINT AS upto, (sum(n) OVER ())::BIGINT AS total
FROM (SELECT v, count(*) AS n FROM ${values} WHERE isfinite(v) GROUP BY v) WINDOW w AS (ORDER BY v)
) WHERE ${chosen} ORDER BY v`,
    job,
  );
  return rows.map(({ v, below, upto }) => ({ value: Number(v), below: Number(below), upto: Number(upto) }));
}
