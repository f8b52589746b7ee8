import { z } from 'zod';
import { clockText, dayText, decimalText, momentText } from '#shared/formats/epoch-text.ts';
import type { AvroInput } from './avro-input.ts';
import { blobText } from './blob-text.ts';

/** How values of a schema are read. `type` is DuckDB's; nested values are JSON. */
export interface AvroType {
  readonly type: string;
  /** The next value as text that the type reads; null for a null. */
  text(input: AvroInput): string | null;
  /** The next value as JSON. */
  json(input: AvroInput): string;
}

export interface AvroField {
  readonly name: string;
  readonly of: AvroType;
}

const Named = z.object({ name: z.string(), namespace: z.string().optional() });
const SchemaObject = z.looseObject({
  type: z.unknown(),
  logicalType: z.string().optional(),
  precision: z.number().optional(),
  scale: z.number().optional(),
  size: z.number().optional(),
  symbols: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  values: z.unknown().optional(),
  fields: z.array(z.looseObject({ name: z.string(), type: z.unknown() })).optional(),
});
type SchemaObject = z.infer<typeof SchemaObject>;

/** Types that were named in a schema; one may be used inside itself. */
type Names = Map<string, AvroType>;

/** The fields of a record; any other schema is one field, `value`. @throws Error for a schema that is none */
export function avroFields(schema: unknown): readonly AvroField[] {
  const names: Names = new Map();
  const parsed = SchemaObject.safeParse(schema);
  if (parsed.success && parsed.data.type === 'record') return fieldsOf(parsed.data, names, nameOf(schema));
  return [{ name: 'value', of: avroType(schema, names) }];
}

function avroType(schema: unknown, names: Names): AvroType {
  if (Array.isArray(schema)) return unionType(schema.map((one) => avroType(one, names)));
  if (typeof schema === 'string') return names.get(schema) ?? primitive(schema, {});
  const parsed = SchemaObject.safeParse(schema);
  if (!parsed.success) throw new Error('it has a schema that is none');
  const { type } = parsed.data;
  if (type === 'array') return arrayType(avroType(parsed.data.items, names));
  if (type === 'map') return mapType(avroType(parsed.data.values, names));
  if (type === 'record' || type === 'error') {
    const fields: AvroField[] = [];
    const record = recordType(fields);
    remember(names, schema, record);
    fields.push(...fieldsOf(parsed.data, names, nameOf(schema)));
    return record;
  }
  if (typeof type !== 'string') return avroType(type, names);
  const made = primitive(type, parsed.data);
  if (type === 'enum' || type === 'fixed') remember(names, schema, made);
  return made;
}

function fieldsOf({ fields = [] }: SchemaObject, names: Names, record: string): AvroField[] {
  if (fields.length === 0) throw new Error(`its record ${record} has no fields`);
  return fields.map(({ name, type }) => ({ name, of: avroType(type, names) }));
}

function nameOf(schema: unknown): string {
  return Named.safeParse(schema).data?.name ?? '';
}

/** A name may be used with its namespace and without. */
function remember(names: Names, schema: unknown, type: AvroType): void {
  const { name = '', namespace } = Named.safeParse(schema).data ?? {};
  names.set(name, type);
  if (namespace !== undefined) names.set(`${namespace}.${name}`, type);
  names.set(name.replace(/^.*\./, ''), type);
}

function plain(type: string, text: (input: AvroInput) => string, isJson = false): AvroType {
  return { type, text, json: (input) => (isJson ? text(input) : JSON.stringify(text(input))) };
}

function primitive(name: string, schema: Partial<SchemaObject>): AvroType {
  switch (name) {
    case 'null':
      return { type: 'NULL', text: () => null, json: () => 'null' };
    case 'boolean':
      return plain('BOOLEAN', (input) => (input.byte() === 0 ? 'false' : 'true'), true);
    case 'int':
    case 'long':
      return integer(name, schema.logicalType);
    case 'float':
    case 'double': {
      const read = (input: AvroInput) => (name === 'float' ? input.float() : input.double());
      const json = (value: number) => (Number.isFinite(value) ? String(value) : `"${value}"`);
      return {
        type: name === 'float' ? 'FLOAT' : 'DOUBLE',
        text: (input) => String(read(input)),
        json: (input) => json(read(input)),
      };
    }
    case 'string':
      return plain(schema.logicalType === 'uuid' ? 'UUID' : 'VARCHAR', (input) => input.text());
    case 'bytes':
      return binary((input) => input.sized(), schema);
    case 'fixed':
      return binary((input) => input.bytes(schema.size ?? 0), schema);
    case 'enum':
      return plain('VARCHAR', (input) => {
        const symbol = schema.symbols?.[input.size()];
        if (symbol === undefined) throw new Error('it has a value that its enumeration does not');
        return symbol;
      });
    default:
      throw new Error(`its schema names a type ${name} that it does not have`);
  }
}

/** Moments are in UTC, local ones have no zone. DuckDB has nanoseconds for those only; the others stay text. */
function integer(name: 'int' | 'long', logical = 'none'): AvroType {
  const moment = (type: string, perSecond: bigint, zone = '') =>
    plain(type, (input) => `${momentText(input.long(), perSecond)}${zone}`);
  switch (logical) {
    case 'date':
      return plain('DATE', (input) => dayText(Number(input.long())));
    case 'time-millis':
      return plain('TIME', (input) => clockText(input.long(), 1_000n));
    case 'time-micros':
      return plain('TIME', (input) => clockText(input.long(), 1_000_000n));
    case 'timestamp-millis':
      return moment('TIMESTAMPTZ', 1_000n, '+00');
    case 'timestamp-micros':
      return moment('TIMESTAMPTZ', 1_000_000n, '+00');
    case 'timestamp-nanos':
      return moment('VARCHAR', 1_000_000_000n, '+00');
    case 'local-timestamp-millis':
      return moment('TIMESTAMP', 1_000n);
    case 'local-timestamp-micros':
      return moment('TIMESTAMP', 1_000_000n);
    case 'local-timestamp-nanos':
      return moment('TIMESTAMP_NS', 1_000_000_000n);
    default:
      return plain(name === 'int' ? 'INTEGER' : 'BIGINT', (input) => String(input.long()), true);
  }
}

const MOST_DIGITS = 38;

function binary(read: (input: AvroInput) => Uint8Array, schema: Partial<SchemaObject>): AvroType {
  const { logicalType, precision = 0, scale = 0, size } = schema;
  if (logicalType === 'decimal') {
    const fits = precision > 0 && precision <= MOST_DIGITS && scale <= precision;
    const type = fits ? `DECIMAL(${precision},${scale})` : 'VARCHAR';
    return plain(type, (input) => decimalText(signedInteger(read(input)), scale), fits);
  }
  if (logicalType === 'duration' && size === 12) {
    return plain('INTERVAL', (input) => {
      const bytes = read(input);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true));
      return `${months ?? 0} months ${days ?? 0} days ${(ms ?? 0) * 1000} microseconds`;
    });
  }
  return plain('BLOB', (input) => blobText(read(input)));
}

/** Two's complement, highest byte first. */
function signedInteger(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

function nested(json: (input: AvroInput) => string): AvroType {
  return { type: 'JSON', text: json, json };
}

function recordType(fields: readonly AvroField[]): AvroType {
  return nested(
    (input) => `{${fields.map(({ name, of }) => `${JSON.stringify(name)}:${of.json(input)}`).join(',')}}`,
  );
}

function arrayType(items: AvroType): AvroType {
  return nested((input) => `[${blocksOf(input, () => items.json(input)).join(',')}]`);
}

function mapType(values: AvroType): AvroType {
  return nested(
    (input) =>
      `{${blocksOf(input, () => `${JSON.stringify(input.text())}:${values.json(input)}`).join(',')}}`,
  );
}

/** Items come in blocks that begin with their count; a negative one is followed by the size of the block. */
function blocksOf(input: AvroInput, read: () => string): string[] {
  const items: string[] = [];
  for (let count = input.size(); count !== 0; count = input.size()) {
    if (count < 0) input.size();
    for (let left = Math.abs(count); left > 0; left--) {
      items.push(read());
      if (items.length > 10_000_000) throw new Error('it has a list that does not end');
    }
  }
  return items;
}

/** Types that hold the values of others without loss. */
const WIDER: readonly (readonly [type: string, of: readonly string[]])[] = [
  ['BIGINT', ['INTEGER', 'BIGINT']],
  ['DOUBLE', ['INTEGER', 'FLOAT', 'DOUBLE']],
];

function unionType(branches: readonly AvroType[]): AvroType {
  const types = [...new Set(branches.map(({ type }) => type).filter((type) => type !== 'NULL'))];
  const [only = 'NULL', ...more] = types;
  const wider = WIDER.find(([, of]) => types.every((type) => of.includes(type)))?.[0] ?? 'VARCHAR';
  const chosen = (input: AvroInput): AvroType => {
    const branch = branches[input.size()];
    if (!branch) throw new Error('it has a value that its union does not');
    return branch;
  };
  return {
    type: more.length === 0 ? only : wider,
    text: (input) => chosen(input).text(input),
    json: (input) => chosen(input).json(input),
  };
}
