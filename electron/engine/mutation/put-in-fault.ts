import type { Injection, NewValue } from '#shared/rules/mutation/fault.ts';
import { type Fragment, ident, join, lit, raw, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { MutationBase } from './mutation-base.ts';

/** The data with a fault in it: a projection, nothing is copied. */
export interface FaultyRows {
  readonly relation: Fragment;
  /** Rows that are changed, that stand twice, or that are gone; all of them where columns are. */
  readonly rows: number;
}

interface Picking {
  readonly share: number;
  /** What the choice of rows follows from: the seed, the fault and the column. */
  readonly key: string;
}

/**
 * The rows of a base with a fault in a share of those that it changes, in one row at least; null when it would change
 * none. The same key picks the same rows.
 */
export async function putInFault(
  session: Session,
  base: MutationBase,
  injection: Injection,
  picking: Picking,
  job: Job,
): Promise<FaultyRows | null> {
  if (injection.kind === 'columns') {
    const selected = injection.columns.map(({ name, as }) => sql`${ident(name)} AS ${ident(as)}`);
    return { relation: sql`(SELECT ${join(selected)} FROM ${base.relation})`, rows: base.rows };
  }
  const picked = await pickRows(session, base, injection, picking, job);
  return picked && { relation: changedRows(base, injection, picked.where), rows: picked.rows };
}

function changedRows(
  { columns, numbered }: MutationBase,
  injection: Exclude<Injection, { kind: 'columns' }>,
  picked: Fragment,
): Fragment {
  const names = join(columns.map(({ name }) => ident(name)));
  switch (injection.kind) {
    case 'lose':
      return sql`(SELECT ${names} FROM ${numbered} WHERE NOT ${picked})`;
    case 'repeat':
      return sql`(SELECT ${names} FROM ${numbered} UNION ALL SELECT ${names} FROM ${numbered} WHERE ${picked})`;
    case 'cells': {
      const selected = columns.map((column) => {
        const change = injection.set.find((one) => one.column === column.name);
        const stored = ident(column.name);
        if (!change) return stored;
        const type = raw(change.type ?? column.type);
        return sql`CASE WHEN ${picked} THEN ${castTo(change, column.type)} ELSE ${stored}::${type} END AS ${stored}`;
      });
      return sql`(SELECT ${join(selected)} FROM ${numbered})`;
    }
  }
}

function castTo({ value, type }: NewValue, stored: string): Fragment {
  return sql`TRY_CAST(${value} AS ${raw(type ?? stored)})`;
}

/** Which rows: those of a share with the least hashes among the ones that can be changed. Never NULL. */
async function pickRows(
  session: Session,
  base: MutationBase,
  injection: Exclude<Injection, { kind: 'columns' }>,
  { share, key }: Picking,
  job: Job,
): Promise<{ where: Fragment; rows: number } | null> {
  const possible = sql`COALESCE(${canChange(base, injection)}, FALSE)`;
  const count = Number(
    await session.value(sql`SELECT count(*) FROM ${base.numbered} WHERE ${possible}`, job),
  );
  if (count === 0) return null;
  const isAll =
    (injection.kind === 'cells' && injection.every === true) ||
    (injection.kind === 'lose' && injection.where !== undefined);
  // Without any row there is nothing that a rule could judge, and it is no part that is missing.
  if (injection.kind === 'lose' && isAll && count === base.rows) return null;
  const rows = isAll ? count : Math.max(1, Math.round(share * count));
  if (rows === count) return { where: sql`(${possible})`, rows };
  if (injection.kind === 'repeat' && injection.last === true) {
    return { where: sql`(${base.row} > ${lit(base.rows - rows)})`, rows };
  }
  const hash = sql`hash(${base.row}, ${lit(key)})`;
  const last = await session.value(
    sql`SELECT ${hash}::VARCHAR FROM ${base.numbered} WHERE ${possible} ORDER BY ${hash} LIMIT 1 OFFSET ${lit(rows - 1)}`,
    job,
  );
  return { where: sql`(${possible} AND ${hash} <= ${lit(String(last))}::UBIGINT)`, rows };
}

function canChange(base: MutationBase, injection: Exclude<Injection, { kind: 'columns' }>): Fragment {
  if (injection.kind === 'repeat') return raw('TRUE');
  const where = injection.where ?? raw('TRUE');
  if (injection.kind === 'lose') return sql`(${where})`;
  const changes = injection.set.map((change) => {
    const type = base.columns.find(({ name }) => name === change.column)?.type ?? 'VARCHAR';
    const now = castTo(change, type);
    const before = sql`${ident(change.column)}::${raw(change.type ?? type)}`;
    const differs = sql`${now} IS DISTINCT FROM ${before}`;
    return injection.missing === true ? differs : sql`(${now} IS NOT NULL AND ${differs})`;
  });
  return sql`((${where}) AND ${join(changes, ' AND ')})`;
}
