import type { Cell } from '#shared/formats/extract.ts';
import { sql, type Fragment } from '#shared/sql/index.ts';
import { INSTANT_TEXT } from '../session.ts';
import { microsecondsOf, secondsOf, type ProfiledColumn } from './measures.ts';

/** How a type's values stand among doubles, in their order and without loss up to `largest`. */
export interface NumberCodec {
  encode(value: Fragment): Fragment;
  /** The value again, as it would come from the database. */
  cell(number: number): Cell;
  readonly largest: number;
  /** Encoded numbers to one of the column's: microseconds to a second, for one. */
  readonly perUnit: number;
}

const MICROSECONDS = 1_000_000;

/** Null for a type that is not numeric or temporal, or whose values need more than the 53 bits of a double. */
export function numberCodec({ kind, type }: ProfiledColumn): NumberCodec | null {
  switch (kind) {
    case 'float':
      return { encode: asDouble, cell: floatCell, largest: Infinity, perUnit: 1 };
    case 'integer':
      return { encode: asDouble, cell: (number) => number, largest: Number.MAX_SAFE_INTEGER, perUnit: 1 };
    case 'decimal':
      return decimalCodec(type);
    case 'date':
      return instants((seconds) => INSTANT_TEXT.date(seconds / DAY), 1);
    case 'timestamp':
      return timestampCodec(type);
    case 'boolean':
    case 'text':
    case 'nested':
    case 'other':
      return null;
  }
}

const DAY = 86_400;

function asDouble(value: Fragment): Fragment {
  return sql`${value}::DOUBLE`;
}

function floatCell(number: number): Cell {
  return Number.isFinite(number) ? number : String(number);
}

/** Fifteen digits survive the way to a double and back. */
function decimalCodec(type: string): NumberCodec | null {
  const [, width, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (width === undefined || scale === undefined || Number(width) > 15) return null;
  return { encode: asDouble, cell: (number) => number.toFixed(Number(scale)), largest: Infinity, perUnit: 1 };
}

function timestampCodec(type: string): NumberCodec | null {
  if (type === 'TIMESTAMP') return instants(INSTANT_TEXT.timestamp, MICROSECONDS);
  if (type === 'TIMESTAMP WITH TIME ZONE') return instants(INSTANT_TEXT.timestamptz, MICROSECONDS);
  return null;
}

function instants(textOf: (number: number) => string, perSecond: 1 | typeof MICROSECONDS): NumberCodec {
  return {
    encode: (value) => (perSecond === 1 ? secondsOf(value) : microsecondsOf(value)),
    cell: (number) => (Number.isFinite(number) ? textOf(number) : number > 0 ? 'infinity' : '-infinity'),
    largest: Number.MAX_SAFE_INTEGER,
    perUnit: perSecond,
  };
}
