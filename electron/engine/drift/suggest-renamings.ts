import type { Column } from '#shared/formats/extract.ts';
import { renamingsOf, type UnmatchedColumn } from '#shared/profile/renamings.ts';
import type { Renaming } from '#shared/profile/schema-changes.ts';
import { ident, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import { nestedIn } from '../profile/column-facts.ts';
import type { Session } from '../session.ts';
import type { DriftSide } from './drift-sides.ts';

/** Columns looked at on each side, and hashes of values that stand for a column. */
const MOST_COLUMNS = 50;
const HASHES = 1_000;

/** Columns that only one side has and that look like one that was renamed. */
export async function suggestRenamings(
  tx: Session,
  before: DriftSide,
  after: DriftSide,
  job: Job,
): Promise<Renaming[]> {
  const removed = absentFrom(before, after);
  const added = absentFrom(after, before);
  if (removed.length === 0 || added.length === 0) return [];
  return renamingsOf(await withHashes(tx, before, removed, job), await withHashes(tx, after, added, job));
}

function absentFrom(side: DriftSide, other: DriftSide): Column[] {
  const names = new Set(other.columns.map(({ name }) => name));
  return side.columns.filter(({ name }) => !names.has(name)).slice(0, MOST_COLUMNS);
}

async function withHashes(
  tx: Session,
  side: DriftSide,
  columns: readonly Column[],
  job: Job,
): Promise<UnmatchedColumn[]> {
  const found: UnmatchedColumn[] = [];
  for (const { name, type } of columns) {
    // 53 bits of a hash are a number that is the same on every side.
    const [row = {}] = await tx.rows(
      sql`SELECT to_json(list(h ORDER BY h))::VARCHAR AS hashes FROM (
        SELECT DISTINCT hash(${ident(name)}::VARCHAR) >> 11 AS h FROM ${side.relation}
        WHERE ${ident(name)} IS NOT NULL ORDER BY h LIMIT ${lit(HASHES)})`,
      job,
    );
    const hashes = nestedIn(row, 'hashes', (value) => (Array.isArray(value) ? value.map(Number) : []), []);
    found.push({ name, type, hashes });
  }
  return found;
}
