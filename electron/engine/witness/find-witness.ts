import { randomUUID } from 'node:crypto';
import { witnessProblem } from '#shared/kernel/messages/witness.ts';
import type { Rule } from '#shared/rules/index.ts';
import type { WitnessReport } from '#shared/rules/witness/witness-report.ts';
import { ident, lit, sql, type Fragment } from '#shared/sql/index.ts';
import { bindRules, checkDataset, type Datasets } from '../checks/check-dataset.ts';
import { safeCheck } from '../checks/safe-check.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { type AskedMeasure, askWithout, scopeOf, type Witness } from './asked-measure.ts';
import { countedWitness } from './counted-witness.ts';
import { segmentMeasures } from './segment-measures.ts';
import { windowWitness } from './window-witness.ts';

export interface WitnessRequest extends Datasets {
  readonly dataset: string;
  readonly rule: Rule;
}

const MOST_ROWS = 10_000;
const SAMPLE_ROWS = 100;
const SCHEMA = 'assay_internal';

/**
 * Which rows make a rule about a measured value fail, and what each segment adds to it. The rule itself is asked of
 * what is left over, so that what is said to make it hold does.
 * @throws AppError `unknown_column`, `not_found` or `invalid_spec` when the rule names what is not there
 */
export async function findWitness(
  session: Session,
  { dataset: name, rule, ...all }: WitnessRequest,
  job: Job,
): Promise<WitnessReport> {
  const dataset = await checkDataset(session, name, all, job);
  const [bound] = await bindRules(session, [rule], dataset, job);
  if (!bound) throw new TypeError('One rule was bound.');
  const check = await safeCheck(session, bound, dataset, job);
  const empty = { count: 0, measured_without: null, rows: [], sample: [], segments: [] };
  const about = { rule: rule.id, dataset: name, expected: bound.expected, ...empty };
  const none = { ...about, method: null };
  if ((check.kind !== 'aggregate' && check.kind !== 'value') || bound.groupBy.length > 0) {
    return { ...none, measured: null, holds: false, problem: witnessProblem('unsupported', bound.title) };
  }
  const asked: AskedMeasure = { session, dataset, bound, check, scope: scopeOf(bound, dataset), job };
  const answer = await askWithout(asked, null);
  if (answer.holds) return { ...none, ...answer, problem: null };
  const tables = [randomUUID(), randomUUID()].map((id) => ident(SCHEMA, id));
  const [sorted, going] = tables;
  if (!sorted || !going) throw new TypeError('Two tables were named.');
  try {
    await session.execute(sql`CREATE SCHEMA IF NOT EXISTS ${ident(SCHEMA)}`, job);
    const measured = answer.measured === null ? null : Number(answer.measured);
    const segments = await segmentMeasures(asked, measured);
    const witness = await witnessOf(asked, sorted, measured);
    const found = await foundRows(asked, going, witness);
    return { ...about, ...answer, segments, ...found };
  } finally {
    // Also after a cancel.
    const last = { ...job, signal: new AbortController().signal };
    for (const table of tables) await session.execute(sql`DROP TABLE IF EXISTS ${table}`, last);
  }
}

async function witnessOf(
  asked: AskedMeasure,
  sorted: Fragment,
  measured: number | null,
): Promise<Witness | 'unsupported' | 'nothing'> {
  if (measured === null) return 'nothing';
  const counted = await countedWitness(asked);
  return counted ?? (await windowWitness(asked, sorted, measured)) ?? 'unsupported';
}

type Found = Pick<WitnessReport, 'method' | 'problem' | 'count' | 'measured_without' | 'rows' | 'sample'>;

async function foundRows(
  asked: AskedMeasure,
  table: Fragment,
  witness: Witness | 'unsupported' | 'nothing',
): Promise<Found> {
  const none = { method: null, count: 0, measured_without: null, rows: [], sample: [] };
  const { session, dataset, bound, job } = asked;
  if (typeof witness === 'string') return { ...none, problem: witnessProblem(witness, bound.title) };
  if ('problem' in witness) return { ...none, problem: witnessProblem(witness.problem, bound.title) };
  await session.execute(sql`CREATE TABLE ${table} AS ${witness.rows}`, job);
  const without = await askWithout(asked, sql`SELECT row FROM ${table}`);
  // Sums of many doubles differ in the last digits by the order of adding up.
  if (!without.holds) return { ...none, problem: witnessProblem('overshoots', bound.title) };
  const count = Number(await session.value(sql`SELECT count(*) FROM ${table}`, job));
  const listed = sql`SELECT row, v FROM ${table} ORDER BY abs(try_cast(v AS DOUBLE)) DESC NULLS LAST, row LIMIT ${lit(MOST_ROWS)}`;
  const rows = await session.rows(listed, job);
  const row = ident(dataset.rowColumn);
  const whole = await session.rows(
    sql`SELECT * FROM ${dataset.numbered} WHERE ${row} IN (SELECT row FROM (${listed}) LIMIT ${lit(SAMPLE_ROWS)}) ORDER BY ${row}`,
    job,
  );
  return {
    method: witness.method,
    problem: null,
    count,
    measured_without: without.measured,
    rows: rows.map((one) => ({ row: Number(one['row']), value: one['v'] ?? null })),
    sample: whole.map(({ [dataset.rowColumn]: place, ...values }) => ({ row: Number(place), values })),
  };
}
