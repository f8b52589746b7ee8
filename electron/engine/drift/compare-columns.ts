import type { ColumnDrift } from '#shared/profile/drift.ts';
import { driftSentence } from '#shared/profile/drift-sentence.ts';
import { severityOfShift } from '#shared/profile/drift-severity.ts';
import { isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { sql, type Fragment } from '#shared/sql/index.ts';
import { stepOf, type Job } from '../job.ts';
import type { ProfiledColumn } from '../profile/measures.ts';
import type { Session } from '../session.ts';
import { compareCategories } from './compare-categories.ts';
import { compareNumbers, type Comparison } from './compare-numbers.ts';
import type { ColumnPair, DriftSide } from './drift-sides.ts';
import { comparedNumber, sideFacts, type SideFacts } from './side-facts.ts';

/** A column of other than numbers and times is categorical when it has no more values than this on both sides. */
const MOST_CATEGORIES = 50;
/** Fewer rows make any whole numbers look like identifiers. */
const ENOUGH_ROWS = 20;

type Kind = ColumnDrift['kind'];

/** How each pair of columns drifted, in their order. */
export async function compareColumns(
  tx: Session,
  sides: readonly [DriftSide, DriftSide],
  pairs: readonly ColumnPair[],
  job: Job,
): Promise<ColumnDrift[]> {
  const asText = pairs.map((pair) => orderedKind(pair) === null);
  const side = (of: 'before' | 'after') =>
    pairs.map((pair, index) => ({ column: pair[of], asText: asText[index] === true }));
  const before = await sideFacts(tx, sides[0], side('before'), job);
  const after = await sideFacts(tx, sides[1], side('after'), job);
  const drifts: ColumnDrift[] = [];
  for (const [done, pair] of pairs.entries()) {
    const [was, is] = [before[done], after[done]];
    if (!was || !is) throw new TypeError('A column was compared that was not measured.');
    const phase = `Comparing ${pair.after.name}`;
    const [from, to] = [done / pairs.length, (done + 1) / pairs.length];
    job.progress({ phase, fraction: from, done, total: pairs.length, unit: 'columns' });
    const step = stepOf(job, { phase, from, to, total: null, unit: null });
    drifts.push(await driftOf(tx, sides, pair, [was, is], step));
  }
  return drifts;
}

async function driftOf(
  tx: Session,
  sides: readonly [DriftSide, DriftSide],
  pair: ColumnPair,
  facts: readonly [SideFacts, SideFacts],
  job: Job,
): Promise<ColumnDrift> {
  const [was, is] = facts;
  const kind = kindOf(pair, was, is);
  const { p, strange, ...comparison } =
    kind === 'categorical'
      ? await compareCategories(tx, sides, pair, job)
      : await numbersOf(tx, sides, pair, { kind, facts }, job);
  const isIdentifier = identifies(pair.before, was) && identifies(pair.after, is);
  const severity = severityOfShift({
    psi: isIdentifier ? null : comparison.psi,
    p,
    nulls: { before: was.nulls, after: is.nulls },
    rows: { before: was.rows, after: is.rows },
    strange,
  });
  const drift = {
    name: pair.after.name,
    kind,
    severity,
    nulls: { before: shareOf(was), after: shareOf(is) },
    distinct: { before: was.distinct, after: is.distinct },
    mean: was.mean === null || is.mean === null ? null : { before: was.mean, after: is.mean },
    ...comparison,
  };
  return { ...drift, sentence: driftSentence(drift, isIdentifier) };
}

/** Whole numbers of which every row has its own: numbers of rows, keys. */
function identifies({ kind }: ProfiledColumn, { rows, nulls, distinct }: SideFacts): boolean {
  return kind === 'integer' && rows - nulls >= ENOUGH_ROWS && distinct === rows - nulls;
}

function shareOf({ nulls, rows }: SideFacts): number {
  return rows === 0 ? 0 : nulls / rows;
}

/** Null where values have no order that both sides share. */
function orderedKind({ before, after }: ColumnPair): Kind | null {
  if (isNumeric(before.kind) && isNumeric(after.kind)) return 'numeric';
  return isTemporal(before.kind) && isTemporal(after.kind) ? 'temporal' : null;
}

function kindOf(pair: ColumnPair, was: SideFacts, is: SideFacts): Kind {
  const few = Math.max(was.distinct, is.distinct) <= MOST_CATEGORIES;
  return orderedKind(pair) ?? (few ? 'categorical' : 'text');
}

async function numbersOf(
  tx: Session,
  [before, after]: readonly [DriftSide, DriftSide],
  pair: ColumnPair,
  { kind, facts }: { kind: Kind; facts: readonly [SideFacts, SideFacts] },
  job: Job,
): Promise<Comparison> {
  const asText = kind === 'text';
  const numbers = (side: DriftSide, column: ProfiledColumn): Fragment =>
    sql`(SELECT ${comparedNumber(column, asText)} AS x FROM ${side.relation})`;
  const found = await compareNumbers(
    tx,
    {
      kind: asText ? 'integer' : chartedAs(pair, kind),
      before: numbers(before, pair.before),
      after: numbers(after, pair.after),
      facts,
    },
    job,
  );
  return asText ? { ...found, kolmogorov_smirnov: null } : found;
}

/** Two types that are not the same have in common what the wider one has. */
function chartedAs({ before, after }: ColumnPair, kind: Kind): ProfiledColumn['kind'] {
  if (before.kind === after.kind) return after.kind;
  return kind === 'temporal' ? 'timestamp' : 'float';
}
