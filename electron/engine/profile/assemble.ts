import type { Cell } from '#shared/formats/extract.ts';
import { personalOf } from '#shared/profile/personal.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { numberMeaning } from '#shared/profile/semantic-types.ts';
import { columnSql } from './column-sql.ts';
import type { MeasuredColumn } from './measured-column.ts';
import { NO_NUMBERS } from './number-facts.ts';
import type { ProfiledColumn } from './measures.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { NO_FORM, NO_LENGTHS } from './text-facts.ts';

/** What one way of measuring found; what means nothing for the column's type is left out. */
export type Found = Omit<Partial<ColumnProfile>, 'name' | 'type' | 'rows' | 'personal' | 'sql' | 'queries'> &
  Pick<ColumnProfile, 'nulls' | 'distinct' | 'distinct_exact' | 'top'>;

/** A column's whole profile, with the SQL of each of its numbers, from what was found of it. */
export function assemble(
  table: ProfiledTable,
  column: ProfiledColumn,
  found: Found,
  misfits = 0,
): MeasuredColumn {
  const { name, type, kind } = column;
  const ends = { min: asNumber(found.min), max: asNumber(found.max) };
  const meaning = found.semantic_type ?? numberMeaning(name, { kind, ...ends });
  const profile: Omit<ColumnProfile, 'sql' | 'queries'> = {
    ...NO_NUMBERS,
    ...NO_LENGTHS,
    ...NO_FORM,
    min: null,
    max: null,
    unique: null,
    bottom: [],
    sentinels: [],
    monotonic: null,
    gaps: null,
    freshness: null,
    clusters: [],
    approximate: [],
    ...found,
    name,
    type,
    rows: table.rows,
    semantic_type: meaning,
    personal: personalOf(name, meaning),
  };
  return {
    profile: { ...profile, ...columnSql(table.source, column, profile) },
    misfits,
    notFinite: (profile.nan ?? 0) + (profile.infinities ?? 0),
  };
}

function asNumber(cell: Cell | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}
