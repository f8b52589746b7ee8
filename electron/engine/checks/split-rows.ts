import type { BoundRule } from '#shared/rules/index.ts';
import { type Fragment, ident, join, lit, sql } from '#shared/sql/index.ts';
import type { CheckDataset } from './check-dataset.ts';
import { maskedWords } from './verdict-counts.ts';
import { isSet, type VerdictTable } from './verdict-table.ts';

/** A dataset in two: together the two hold each of its rows exactly once. */
export interface SplitRows {
  /** Rows that break one rule or more, with the ids of all of them in {@link CheckDataset.reasonsColumn}, `; ` between. */
  readonly violating: Fragment;
  /** All other rows, with the dataset's own columns. */
  readonly clean: Fragment;
}

/**
 * Splits a dataset by the verdicts on its rows, for the rules of these ids; rules about the whole dataset and
 * queries name no rows. The reasons are put into words once for each set of rules, not for each row.
 */
export function splitRows(
  dataset: CheckDataset,
  verdicts: VerdictTable | null,
  ids: readonly string[],
): SplitRows {
  const row = ident(dataset.rowColumn);
  const reasons = ident(dataset.reasonsColumn);
  if (verdicts === null || ids.length === 0) {
    return {
      violating: sql`SELECT *, '' AS ${reasons} FROM ${dataset.relation} WHERE FALSE`,
      clean: sql`SELECT * FROM ${dataset.relation}`,
    };
  }
  const { masked, any } = maskedWords(verdicts, ids);
  const masks = masked.map((mask, word) => sql`${mask} AS ${ident(`m${word}`)}`);
  const broken = sql`SELECT "row", ${join(masks)} FROM ${verdicts.table} WHERE ${any}`;
  const sets = sql`SELECT DISTINCT ${join(masks)}, ${reasonsOf(verdicts, ids)} AS reasons FROM ${verdicts.table} WHERE ${any}`;
  const same = join(
    masked.map((_, word) => sql`b.${ident(`m${word}`)} = s.${ident(`m${word}`)}`),
    ' AND ',
  );
  // The wide rows go past the few numbers; the other way around, and sorted, all of them would be kept in memory.
  return {
    violating: sql`SELECT d.* EXCLUDE (${row}), s.reasons AS ${reasons} FROM ${dataset.numbered} AS d JOIN (${broken}) AS b ON d.${row} = b."row" LEFT JOIN (${sets}) AS s ON ${same}`,
    clean: sql`SELECT d.* EXCLUDE (${row}) FROM ${dataset.numbered} AS d ANTI JOIN (${broken}) AS b ON d.${row} = b."row"`,
  };
}

/** One row, how many rows are `violating` and how many `clean`; by the verdicts, so that nothing is split again. */
export function splitCounts(
  dataset: CheckDataset,
  verdicts: VerdictTable | null,
  ids: readonly string[],
): Fragment {
  if (verdicts === null || ids.length === 0) {
    return sql`SELECT 0 AS violating, count(*) AS clean FROM ${dataset.relation}`;
  }
  const { any } = maskedWords(verdicts, ids);
  return sql`SELECT violating, rows - violating AS clean FROM (SELECT count(*) AS violating FROM ${verdicts.table} WHERE ${any}), (SELECT count(*) AS rows FROM ${dataset.relation})`;
}

/** The ids of those of these rules that a row of the table breaks, `; ` between; empty without any. */
export function reasonsOf(verdicts: VerdictTable, ids: readonly string[]): Fragment {
  const names = ids.flatMap((id) => {
    const bit = verdicts.bit(id);
    return bit ? [sql`CASE WHEN ${isSet(bit)} THEN ${lit(id)} END`] : [];
  });
  return names.length === 0 ? sql`''` : sql`concat_ws('; ', ${join(names)})`;
}

/** The row rules that put their violating rows into quarantine: error-level ones that failed. */
export function quarantiningRules(
  rules: readonly BoundRule[],
  failed: ReadonlySet<string>,
): readonly string[] {
  return rules.flatMap(({ rule }) => (rule.severity === 'error' && failed.has(rule.id) ? [rule.id] : []));
}
