import { isTemporal } from '#shared/profile/column-kind.ts';
import { clustersOf } from '#shared/profile/clusters.ts';
import { gapsOf } from '#shared/profile/date-gaps.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { textMeaning, type CountedTexts } from '#shared/profile/semantic-types.ts';
import { isSentinelText, sentinelEnds, type ExtremeValue } from '#shared/profile/sentinels.ts';
import { assemble } from './assemble.ts';
import type { CountedColumn } from './counted-column.ts';
import type { MeasuredColumn } from './measured-column.ts';
import type { ProfiledColumn } from './measures.ts';
import { numberFacts } from './number-facts.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { formFacts, lengthFacts } from './text-facts.ts';
import { valueFacts } from './value-facts.ts';

/** Profiles a column whose values are all counted: everything is exact. */
export function profileCounted(
  table: ProfiledTable,
  column: ProfiledColumn,
  counted: CountedColumn,
  beside: { readonly monotonic: ColumnProfile['monotonic']; readonly asOf: Date },
): MeasuredColumn {
  const values = valueFacts(counted);
  const { kind, name } = column;
  const extremes = kind === 'nested' ? { min: null, max: null } : {};
  const found = { ...values, ...extremes, monotonic: beside.monotonic };
  if (kind === 'text') {
    const texts = countedTexts(counted);
    const { type, misfits } = textMeaning(name, texts);
    return assemble(
      table,
      column,
      {
        ...found,
        ...lengthFacts(texts),
        ...formFacts(texts),
        semantic_type: type?.name ?? null,
        sentinels: sentinelTexts(texts),
        clusters: type && !CATEGORIES.has(type.name) ? [] : clustersOf(texts),
      },
      misfits,
    );
  }
  return assemble(table, column, {
    ...found,
    ...numberFacts(column, counted),
    sentinels: endsOf(column, counted),
    ...(isTemporal(kind) ? timeFacts(column, counted, beside.asOf) : {}),
  });
}

/** Meanings whose texts people spell in more than one way. */
const CATEGORIES = new Set(['person_name', 'boolean', 'country_code', 'currency_code']);

function countedTexts({ size, counts, cell }: CountedColumn): CountedTexts {
  return { texts: Array.from({ length: size }, (_, index) => String(cell(index))), counts };
}

/** The commonest first. */
export function sentinelTexts({ texts, counts }: CountedTexts): ColumnProfile['sentinels'] {
  return texts
    .flatMap((value, index) => (isSentinelText(value) ? [{ value, count: counts[index] ?? 0 }] : []))
    .sort((a, b) => b.count - a.count);
}

function endsOf({ kind }: ProfiledColumn, { finite, cell }: CountedColumn): ColumnProfile['sentinels'] {
  const size = finite?.numbers.values.length ?? 0;
  if (!finite || size < 2) return [];
  const { first, numbers } = finite;
  const end = (index: number, next: number): ExtremeValue => ({
    cell: cell(first + index),
    rows: numbers.counts[index] ?? 0,
    number: numbers.values[index] ?? 0,
    next: numbers.values[next] ?? 0,
  });
  return sentinelEnds(end(0, 1), end(size - 1, size - 2), isTemporal(kind));
}

function timeFacts(
  { kind }: ProfiledColumn,
  { finite, cell }: CountedColumn,
  asOf: Date,
): Pick<ColumnProfile, 'gaps' | 'freshness'> {
  if (!finite) return { gaps: null, freshness: null };
  const { values, counts } = finite.numbers;
  const now = asOf.getTime() / 1000;
  const newest = values.findLastIndex((value) => value <= now);
  const future = counts.subarray(newest + 1).reduce((sum, count) => sum + count, 0);
  return {
    gaps: gapsOf(values, kind === 'date' ? 'day' : 'second'),
    freshness:
      newest < 0
        ? null
        : {
            newest: String(cell(finite.first + newest)),
            age_seconds: now - (values[newest] ?? 0),
            as_of: asOf.toISOString(),
            future,
          },
  };
}
