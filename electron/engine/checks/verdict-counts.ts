import type { RuleResult } from '#shared/rules/check-report.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { Job } from '../job.ts';
import type { Session } from '../session.ts';
import type { CheckDataset } from './check-dataset.ts';
import { rowsNumbered } from '../numbered-rows.ts';
import { isSet, type VerdictTable, wordNames } from './verdict-table.ts';

/** How many rows answer yes to each question that could be asked, by its id. */
export async function countVerdicts(
  session: Session,
  verdicts: VerdictTable,
  ids: readonly string[],
  job: Job,
): Promise<ReadonlyMap<string, number>> {
  const asked = ids.flatMap((id) => {
    const bit = verdicts.bit(id);
    return bit ? [{ id, bit }] : [];
  });
  if (asked.length === 0) return new Map();
  const list = join(wordNames(verdicts.words));
  // Rows of one verdict are counted once, however many questions there are.
  const counted = asked.map(({ bit }) => sql`coalesce(sum(n) FILTER (WHERE ${isSet(bit)}), 0)::BIGINT`);
  const query = sql`SELECT ${join(counted.map((count, index) => sql`${count} AS ${ident(`c${index}`)}`))} FROM (SELECT ${list}, count(*) AS n FROM ${verdicts.table} GROUP BY ${list})`;
  const [row = {}] = await session.rows(query, job);
  return new Map(asked.map(({ id }, index) => [id, Number(row[`c${index}`])]));
}

/** Rows that break the same rules. */
export interface Overlap {
  readonly rules: readonly string[];
  readonly rows: number;
}

/** How many rows break each set of rules, the most common set first; at most `most` of them. */
export async function overlapsOf(
  session: Session,
  verdicts: VerdictTable,
  ids: readonly string[],
  most: number,
  job: Job,
): Promise<Overlap[]> {
  const { masked, any } = maskedWords(verdicts, ids);
  const names = masked.map((_, word) => ident(`m${word}`));
  const query = sql`SELECT ${join(masked.map((mask, word) => sql`(${mask})::VARCHAR AS ${ident(`m${word}`)}`))}, count(*) AS n FROM ${verdicts.table} WHERE ${any} GROUP BY ${join(names)} ORDER BY n DESC, ${join(names)} LIMIT ${lit(most)}`;
  const rows = await session.rows(query, job);
  return rows.map((row) => ({
    rows: Number(row['n']),
    rules: ids.filter((id) => {
      const bit = verdicts.bit(id);
      return bit && (BigInt(String(row[`m${bit.word}`])) & bit.value) !== 0n;
    }),
  }));
}

/** The words of the table with only the bits of some questions, and whether any of these is set. */
export function maskedWords(
  verdicts: VerdictTable,
  ids: readonly string[],
): { readonly masked: readonly Fragment[]; readonly any: Fragment } {
  const masks = Array.from({ length: verdicts.words }, () => 0n);
  for (const id of ids) {
    const bit = verdicts.bit(id);
    if (bit) masks[bit.word] = (masks[bit.word] ?? 0n) | bit.value;
  }
  const masked = masks.map((mask, word) => sql`${ident(`w${word}`)} & ${lit(mask)}::BIGINT`);
  return {
    masked,
    any: sql`(${join(
      masked.map((mask) => sql`(${mask}) <> 0`),
      ' OR ',
    )})`,
  };
}

/** The first violating rows of each rule, whole, by rule id; rules that no row breaks are left out. */
export async function sampleRows(
  session: Session,
  dataset: CheckDataset,
  verdicts: VerdictTable,
  request: { readonly ids: readonly string[]; readonly most: number },
  job: Job,
): Promise<ReadonlyMap<string, RuleResult['sample']>> {
  const samples = new Map<string, RuleResult['sample'][number][]>();
  const parts = request.ids.flatMap((id, index) => {
    const bit = verdicts.bit(id);
    if (!bit) return [];
    return [
      sql`(SELECT ${lit(index)} AS rule, "row" FROM ${verdicts.table} WHERE ${isSet(bit)} ORDER BY "row" LIMIT ${lit(request.most)})`,
    ];
  });
  if (parts.length === 0) return samples;
  const firsts = await session.rows(join(parts, ' UNION ALL '), job);
  if (firsts.length === 0) return samples;
  // A few thousand numbers at most, which the scan skips to.
  const numbers = [...new Set(firsts.map((first) => Number(first['row'])))];
  const names = dataset.columns.map(({ name }) => name);
  const whole = await session.rows(
    await rowsNumbered(session, dataset.whole, { names, rowColumn: dataset.rowColumn, numbers }, job),
    job,
  );
  const byRow = new Map(
    whole.map(({ [dataset.rowColumn]: number = null, ...values }) => [Number(number), values]),
  );
  for (const { rule, row: number } of firsts) {
    const id = request.ids[Number(rule)] ?? '';
    const found = samples.get(id) ?? [];
    found.push({ row: Number(number), values: byRow.get(Number(number)) ?? {} });
    samples.set(id, found);
  }
  for (const found of samples.values()) found.sort((a, b) => a.row - b.row);
  return samples;
}

/** Violations and judged rows of one rule for each value of its groups, the most violations first. */
export async function groupCounts(
  session: Session,
  dataset: CheckDataset,
  verdicts: VerdictTable,
  request: {
    readonly groupBy: readonly string[];
    readonly violated: Fragment;
    /** True for rows that are judged; all when absent. */
    readonly scope?: Fragment | undefined;
  },
  job: Job,
): Promise<{ values: Record<string, RuleResult['measured']>; violations: number; rows: number }[]> {
  const { groupBy, violated, scope } = request;
  const row = ident(dataset.rowColumn);
  const groups = join(groupBy.map((name) => ident(name)));
  const judged = scope ? sql` FILTER (WHERE ${scope})` : sql``;
  const broken = sql`count(*) FILTER (WHERE ${row} IN (SELECT "row" FROM ${verdicts.table} WHERE ${violated}))`;
  const rows = await session.rows(
    sql`SELECT ${groups}, ${broken} AS assay_violations, count(*)${judged} AS assay_rows
      FROM ${dataset.numbered} GROUP BY ${groups} ORDER BY assay_violations DESC, ${groups}`,
    job,
  );
  return rows.map(({ assay_violations: violations = 0, assay_rows: count = 0, ...values }) => ({
    values,
    violations: Number(violations),
    rows: Number(count),
  }));
}
