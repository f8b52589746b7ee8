import { DateUnit, IntervalUnit, TimeUnit, Type, type DataType } from '@uwdata/flechette';
import { clockText, dayText, decimalText, momentText } from '#shared/formats/epoch-text.ts';
import { blobText } from './blob-text.ts';

/** How the values of an Arrow type are read: as what DuckDB type, from what text. */
export interface ArrowValues {
  readonly type: string;
  /** Of a value as the library gives it, never null. */
  text(value: unknown): string;
}

const PER_SECOND: Readonly<Record<number, bigint>> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1_000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};
const MOST_DIGITS = 38;
const DAY_MS = 86_400_000;

/** @throws Error for a type that is not known */
export function arrowValues(type: DataType): ArrowValues {
  switch (type.typeId) {
    case Type.Dictionary:
      return arrowValues(type.dictionary);
    case Type.RunEndEncoded:
      return arrowValues(type.children[1].type);
    case Type.Null:
      return { type: 'VARCHAR', text: String };
    case Type.Bool:
      return { type: 'BOOLEAN', text: String };
    case Type.Int:
      return { type: integerType(type.bitWidth, type.signed), text: String };
    case Type.Float:
      return { type: type.precision === 2 ? 'DOUBLE' : 'FLOAT', text: String };
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return { type: 'VARCHAR', text: String };
    case Type.Binary:
    case Type.LargeBinary:
    case Type.BinaryView:
    case Type.FixedSizeBinary:
      return { type: 'BLOB', text: (value) => blobText(value as Uint8Array) };
    case Type.Decimal:
      return decimalValues(type.precision, type.scale);
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration:
    case Type.Interval:
      return temporalValues(type);
    default:
      return { type: 'JSON', text: (value) => jsonText(value, type) };
  }
}

function integerType(bits: number, signed: boolean): string {
  const names: Readonly<Record<number, string>> = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER' };
  return `${signed ? '' : 'U'}${names[bits] ?? 'BIGINT'}`;
}

/** A decimal of more digits than DuckDB has stays text. */
function decimalValues(precision: number, scale: number): ArrowValues {
  const fits = precision <= MOST_DIGITS && scale >= 0 && scale <= precision;
  return {
    type: fits ? `DECIMAL(${precision},${scale})` : 'VARCHAR',
    text: (value) => decimalText(BigInt(value as bigint | number), scale),
  };
}

type Temporal = Extract<DataType, { typeId: 8 | 9 | 10 | 11 | 18 }>;

/** DuckDB has nanoseconds for moments without a zone only; others of that unit stay text or numbers. */
function temporalValues(type: Temporal): ArrowValues {
  const nano = type.unit === TimeUnit.NANOSECOND;
  const perSecond = PER_SECOND[type.unit] ?? 1n;
  const units = (value: unknown) => BigInt(value as bigint | number);
  switch (type.typeId) {
    case Type.Date: {
      const whole = type.unit === DateUnit.DAY;
      return {
        type: whole ? 'DATE' : 'TIMESTAMP',
        text: (value) => (whole ? dayText(Number(value) / DAY_MS) : momentText(units(value), 1_000n)),
      };
    }
    case Type.Time:
      return { type: nano ? 'VARCHAR' : 'TIME', text: (value) => clockText(units(value), perSecond) };
    case Type.Timestamp: {
      const zoned = type.timezone !== null && type.timezone !== '';
      const kind = nano ? (zoned ? 'VARCHAR' : 'TIMESTAMP_NS') : zoned ? 'TIMESTAMPTZ' : 'TIMESTAMP';
      return { type: kind, text: (value) => `${momentText(units(value), perSecond)}${zoned ? '+00' : ''}` };
    }
    case Type.Duration:
      return nano
        ? { type: 'BIGINT', text: String }
        : { type: 'INTERVAL', text: (value) => `${(units(value) * 1_000_000n) / perSecond} microseconds` };
    case Type.Interval:
      return { type: 'INTERVAL', text: (value) => intervalText(value, type.unit) };
  }
}

function intervalText(value: unknown, unit: number): string {
  if (unit === IntervalUnit.YEAR_MONTH) return `${String(value)} months`;
  const [first = 0, second = 0, third = 0] = value as ArrayLike<number> & Iterable<number>;
  return unit === IntervalUnit.DAY_TIME
    ? `${first} days ${second * 1000} microseconds`
    : `${first} months ${second} days ${Math.trunc(third / 1000)} microseconds`;
}

/** A nested value as JSON: lists, objects, maps as objects; what is no JSON value by itself is text. */
function jsonText(value: unknown, type: DataType): string {
  if (value === null || value === undefined) return 'null';
  switch (type.typeId) {
    case Type.Dictionary:
      return jsonText(value, type.dictionary);
    case Type.List:
    case Type.LargeList:
    case Type.ListView:
    case Type.LargeListView:
    case Type.FixedSizeList: {
      const [child] = type.children;
      if (!child) return '[]';
      return `[${Array.from(value as Iterable<unknown>, (item) => jsonText(item, child.type)).join(',')}]`;
    }
    case Type.Struct: {
      const members = value as Record<string, unknown>;
      const texts = type.children.map(
        ({ name, type: of }) => `${JSON.stringify(name)}:${jsonText(members[name], of)}`,
      );
      return `{${texts.join(',')}}`;
    }
    case Type.Map: {
      const entry = type.children[0].type;
      const [key, held] = entry.typeId === Type.Struct ? entry.children : [];
      if (!key || !held) return '{}';
      const texts = Array.from(
        value as Iterable<readonly [unknown, unknown]>,
        ([name, item]) => `${JSON.stringify(arrowValues(key.type).text(name))}:${jsonText(item, held.type)}`,
      );
      return `{${texts.join(',')}}`;
    }
    case Type.Union:
      return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
    default:
      return leafJson(arrowValues(type), value);
  }
}

function leafJson({ type, text }: ArrowValues, value: unknown): string {
  const written = text(value);
  const isNumber = /INT$|^DECIMAL|^DOUBLE$|^FLOAT$/.test(type) && /^-?\d/.test(written);
  return isNumber || type === 'BOOLEAN' ? written : JSON.stringify(written);
}
