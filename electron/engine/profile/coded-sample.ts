import { codesOf, type CodedColumn } from '#shared/profile/coded-column.ts';
import { ident, join, sql, type Fragment } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import { nestedIn } from './column-facts.ts';

/**
 * Columns of a relation with each value as a small integer, for comparing values with each other only. Values cross
 * as 30 bits of their hash, which are the cheapest numbers there are, so that long texts cost what short ones do. Two
 * of 20,000 values share one in every fifth column or so, which is why what is found with them is counted in the
 * database before it is told, and by itself changes a share by less than a ten-thousandth.
 */
export async function codedColumns(
  tx: Session,
  relation: Fragment,
  columns: readonly { readonly name: string }[],
  job: Job,
): Promise<CodedColumn[]> {
  const hashes = columns.map(({ name }, index) => {
    const value = ident(name);
    return sql`to_json(list(CASE WHEN ${value} IS NOT NULL THEN hash(${value}) >> 34 END))::VARCHAR AS ${ident(`c${index}`)}`;
  });
  const [row = {}] = await tx.rows(sql`SELECT ${join(hashes)} FROM ${relation}`, job);
  return columns.map(({ name }, index) => ({
    name,
    codes: codesOf(nestedIn(row, `c${index}`, asNumbers, [])),
  }));
}

function asNumbers(value: unknown): (number | null)[] {
  return Array.isArray(value) ? value.map((one) => (typeof one === 'number' ? one : null)) : [];
}
