import type { RowFilter } from '#shared/formats/row-filter.ts';
import { columnKind, type ColumnKind } from '#shared/profile/column-kind.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';

const DAY = 86_400;

/**
 * The condition of being in a bin of a column's histogram: its lower edge is in it, its upper edge only in the last
 * bin. Edges between two values the column can hold are moved up to the next one: a cast would round them.
 */
export function binFilter(column: ColumnProfile, index: number): RowFilter | null {
  const { histogram, name, type } = column;
  const low = histogram?.edges[index];
  const high = histogram?.edges[index + 1];
  if (!histogram || low === undefined || high === undefined) return null;
  const kind = columnKind(type);
  const isLast = index === histogram.counts.length - 1;
  return {
    op: 'range',
    column: name,
    low: edgeText(kind, type, low),
    high: isLast ? lastText(column, edgeText(kind, type, high)) : edgeText(kind, type, high),
    include_high: isLast,
    exclude: false,
  };
}

/** The condition of having a text of the lengths that a bar of `lengths` counts. */
export function lengthFilter(
  column: string,
  lengths: NonNullable<ColumnProfile['lengths']>,
  index: number,
): RowFilter | null {
  const low = lengths.edges[index];
  const high = lengths.edges[index + 1];
  if (low === undefined || high === undefined) return null;
  const isLast = index === lengths.counts.length - 1;
  const first = Math.max(0, Math.ceil(low));
  return {
    op: 'length',
    column,
    low: first,
    high: Math.max(first, isLast ? Math.floor(high) : Math.ceil(high) - 1),
    exclude: false,
  };
}

/** The last bin ends at the largest value, which its edge may miss by a rounding. */
function lastText({ max, type }: ColumnProfile, edge: string): string {
  if (typeof max === 'number' && max >= Number(edge)) return String(max);
  return columnKind(type) === 'timestamp' && typeof max === 'string' ? max : edge;
}

function edgeText(kind: ColumnKind, type: string, edge: number): string {
  switch (kind) {
    case 'integer':
      return String(Math.ceil(edge));
    case 'decimal':
      return upTo(edge, Number(/,\s*(\d+)\)/.exec(type)?.[1] ?? '0'));
    case 'date':
      return isoText(Math.ceil(edge / DAY) * DAY).slice(0, 10);
    case 'timestamp':
      return type.includes('ZONE') ? `${isoText(edge)}+00` : isoText(edge);
    case 'float':
    case 'boolean':
    case 'text':
    case 'nested':
    case 'other':
      return String(edge);
  }
}

/** A number with so many decimals, the next one up; what a sum of fractions is off by does not count. */
function upTo(edge: number, decimals: number): string {
  const scale = 10 ** decimals;
  const scaled = edge * scale;
  const whole = Math.abs(scaled - Math.round(scaled)) < 1e-6 ? Math.round(scaled) : Math.ceil(scaled);
  return (whole / scale).toFixed(decimals);
}

function isoText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 23).replace('T', ' ');
}
