import { ident, join, sql } from '#shared/sql/index.ts';
import { stepOf, type Job } from '../job.ts';
import type { Session } from '../session.ts';
import { profileByFrequency } from './by-frequency.ts';
import { COLUMNS_A_SCAN, estimatedDistinct, profileByScan, scanColumns } from './by-scan.ts';
import { countIn, type Row } from './column-facts.ts';
import type { MeasuredColumn } from './measured-column.ts';
import type { ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';

/** Up to this many rows, counting every value of every column costs little. */
const SMALL_ROWS = 250_000;
/** A column repeats its values when its sample has at most this share of different ones. */
const REPEATING_SHARE = 0.4;
/** Beyond the sample: so few different values, or so small a share of the rows, are counted too. */
const FEW_VALUES = 100_000;
const FEW_TEXTS = 20_000;
const FEW_SHARE = 0.02;

/** Every column's profile, in the table's order. `share` is how much of the job this is. */
export async function profileColumns(
  tx: Session,
  table: ProfiledTable,
  share: number,
  job: Job,
): Promise<MeasuredColumn[]> {
  const scans =
    table.rows <= SMALL_ROWS ? new Map<ProfiledColumn, Row>() : await scanManyValued(tx, table, job);
  const measured: MeasuredColumn[] = [];
  const total = table.columns.length;
  for (const [done, column] of table.columns.entries()) {
    const phase = `Profiling ${column.name}`;
    job.progress({ phase, fraction: (share * done) / total, done, total, unit: 'columns' });
    const step = stepOf(job, {
      phase,
      from: (share * done) / total,
      to: (share * (done + 1)) / total,
      total: null,
      unit: null,
    });
    const scan = scans.get(column);
    measured.push(
      scan
        ? await profileByScan(tx, table, column, scan, step)
        : await profileByFrequency(tx, table, column, step),
    );
  }
  return measured;
}

/** The columns whose values hardly repeat, each with what a scan measured of it. */
async function scanManyValued(
  tx: Session,
  table: ProfiledTable,
  job: Job,
): Promise<Map<ProfiledColumn, Row>> {
  const candidates = await hardlyRepeating(tx, table, job);
  const scans = new Map<ProfiledColumn, Row>();
  for (let from = 0; from < candidates.length; from += COLUMNS_A_SCAN) {
    const chunk = candidates.slice(from, from + COLUMNS_A_SCAN);
    const rows = await scanColumns(tx, table.relation, chunk, job);
    chunk.forEach((column, index) => {
      const row = rows[index] ?? {};
      if (!hasFewValues(column, row, table.rows)) scans.set(column, row);
    });
  }
  return scans;
}

async function hardlyRepeating(tx: Session, table: ProfiledTable, job: Job): Promise<ProfiledColumn[]> {
  // Nested values are compared as text, which only counting does.
  const measurable = table.columns.filter(({ kind }) => kind !== 'nested');
  if (measurable.length === 0) return [];
  const asked = measurable.flatMap(({ name, index }) => [
    sql`count(${ident(name)}) AS ${ident(`given${index}`)}`,
    sql`count(DISTINCT ${ident(name)}) AS ${ident(`distinct${index}`)}`,
  ]);
  const [row = {}] = await tx.rows(sql`SELECT ${join(asked)} FROM ${table.sample}`, job);
  return measurable.filter(
    ({ index }) => countIn(row, `distinct${index}`) > REPEATING_SHARE * countIn(row, `given${index}`),
  );
}

function hasFewValues(column: ProfiledColumn, row: Row, rows: number): boolean {
  const distinct = estimatedDistinct(row, rows);
  return distinct <= (column.kind === 'text' ? FEW_TEXTS : FEW_VALUES) || distinct <= FEW_SHARE * rows;
}
