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

/** How the values of a type are read; nested ones, and what is not known, are JSON. */
export function arrowValues(type: DataType): ArrowValues {
  if (type.typeId === Type.Dictionary) return arrowValues(type.dictionary);
  if (type.typeId === Type.RunEndEncoded) return arrowValues(type.children[1].type);
  if (TEXTS.has(type.typeId)) return { type: 'VARCHAR', text: String };
  if (BLOBS.has(type.typeId)) return { type: 'BLOB', text: (value) => blobText(value as Uint8Array) };
  if (isTemporal(type)) return temporalValues(type);
  return numberValues(type) ?? { type: 'JSON', text: (value) => jsonText(value, type) };
}

const TEXTS: ReadonlySet<number> = new Set([Type.Null, Type.Utf8, Type.LargeUtf8, Type.Utf8View]);
const BLOBS: ReadonlySet<number> = new Set([
  Type.Binary,
  Type.LargeBinary,
  Type.BinaryView,
  Type.FixedSizeBinary,
]);
const TEMPORAL: ReadonlySet<number> = new Set([
  Type.Date,
  Type.Time,
  Type.Timestamp,
  Type.Duration,
  Type.Interval,
]);

function isTemporal(type: DataType): type is Temporal {
  return TEMPORAL.has(type.typeId);
}

function numberValues(type: DataType): ArrowValues | null {
  if (type.typeId === Type.Bool) return { type: 'BOOLEAN', text: String };
  if (type.typeId === Type.Int) return { type: integerType(type.bitWidth, type.signed), text: String };
  if (type.typeId === Type.Float) return { type: type.precision === 2 ? 'DOUBLE' : 'FLOAT', text: String };
  return type.typeId === Type.Decimal ? decimalValues(type.precision, type.scale) : null;
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
  if (type.typeId === Type.Dictionary) return jsonText(value, type.dictionary);
  if (isList(type)) {
    const [child] = type.children;
    return `[${Array.from(value as Iterable<unknown>, (item) => jsonText(item, child.type)).join(',')}]`;
  }
  if (type.typeId === Type.Struct) {
    const members = value as Record<string, unknown>;
    const texts = type.children.map(
      ({ name, type: of }) => `${JSON.stringify(name)}:${jsonText(members[name], of)}`,
    );
    return `{${texts.join(',')}}`;
  }
  if (type.typeId === Type.Map) {
    const entry = type.children[0].type;
    const [key, held] = entry.typeId === Type.Struct ? entry.children : [];
    if (!key || !held) return '{}';
    const texts = Array.from(
      value as Iterable<readonly [unknown, unknown]>,
      ([name, item]) => `${JSON.stringify(arrowValues(key.type).text(name))}:${jsonText(item, held.type)}`,
    );
    return `{${texts.join(',')}}`;
  }
  if (type.typeId === Type.Union) {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  }
  return leafJson(arrowValues(type), value);
}

const LISTS: ReadonlySet<number> = new Set([
  Type.List,
  Type.LargeList,
  Type.ListView,
  Type.LargeListView,
  Type.FixedSizeList,
]);

function isList(type: DataType): type is Extract<DataType, { typeId: typeof Type.List }> {
  return LISTS.has(type.typeId);
}

function leafJson({ type, text }: ArrowValues, value: unknown): string {
  const written = text(value);
  const isNumber = /INT$|^DECIMAL|^DOUBLE$|^FLOAT$/.test(type) && /^-?\d/.test(written);
  return isNumber || type === 'BOOLEAN' ? written : JSON.stringify(written);
}
