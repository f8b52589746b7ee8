import { z } from 'zod';
import { lit } from '../sql/index.ts';

/** A parameter's place in a rule: `${name}`, `${env.NAME}`, or `${env.NAME:-default}`. */
export type Reference = `\${${string}}`;

/** A parameter's value. */
export const ParameterValueSchema = z.union([z.number(), z.boolean(), z.string()]);
export type ParameterValue = z.infer<typeof ParameterValueSchema>;

/** Where references find their values: the spec's parameters, and the variables of the environment. */
export interface ParameterScope {
  readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Values of which every number may also be written as a {@link Reference}. */
export type WithReferences<T> = T extends number
  ? T | Reference
  : T extends readonly (infer Item)[]
    ? WithReferences<Item>[]
    : T extends object
      ? { [Key in keyof T]: WithReferences<T[Key]> }
      : T;

const NAME = String.raw`(?:env\.)?[A-Za-z_][A-Za-z0-9_]*`;
const REFERENCE = new RegExp(String.raw`\$\{(${NAME})(?::-([^}]*))?\}`, 'g');
const WHOLE = new RegExp(String.raw`^\$\{(${NAME})(?::-([^}]*))?\}$`);

const ReferenceSchema = z.string().regex(WHOLE, 'a number, or a parameter as ${name} or ${env.NAME}');

/** A schema of the same shape that takes a reference wherever it takes a number. */
export function withReferences(schema: z.ZodObject): z.ZodObject {
  const shape = Object.fromEntries(
    Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => [
      name,
      loosened(field as z.ZodType),
    ]),
  );
  return z.strictObject(shape);
}

/** What was loosened once: a schema that many rule types share stays one, and is published once. */
const LOOSENED = new WeakMap<z.ZodType, z.ZodType>();

function loosened(schema: z.ZodType): z.ZodType {
  const known = LOOSENED.get(schema);
  if (known) return known;
  const meta = schema.meta();
  const type = loosenedType(schema);
  const made = type === schema || meta === undefined ? type : type.meta(meta);
  LOOSENED.set(schema, made);
  return made;
}

function loosenedType(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return loosened(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodNumber) return z.union([schema, ReferenceSchema]);
  // A union with a number in it may hold text too: then the reference must come first to be told apart.
  if (schema instanceof z.ZodUnion && !(schema instanceof z.ZodDiscriminatedUnion)) {
    const options = schema.options as readonly z.ZodType[];
    if (options.some((option) => option instanceof z.ZodString)) return schema;
    return options.some((option) => option instanceof z.ZodNumber)
      ? z.union([...options, ReferenceSchema])
      : schema;
  }
  if (schema instanceof z.ZodObject) return withReferences(schema);
  return schema;
}

/** Names of the parameters that a rule's values refer to, each once. */
export function referencesIn(value: unknown): string[] {
  const found = new Set<string>();
  for (const text of textsIn(value)) for (const match of text.matchAll(REFERENCE)) found.add(match[1] ?? '');
  return [...found];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Values with the references that could be filled in filled in, and the names of those that could not. */
export interface Resolved {
  readonly values: Record<string, unknown>;
  readonly missing: readonly string[];
}

/** Parameters, of any rule type, that hold a query in SQL, and those that hold an expression over one row or group. */
export const QUERY_PARAMS: ReadonlySet<string> = new Set(['sql', 'other_sql']);
export const EXPRESSION_PARAMS: ReadonlySet<string> = new Set([
  'where',
  'condition',
  'when',
  'then',
  'measure',
]);

/** SQL that whoever wrote the rule wrote: it goes through the engine's gate before it runs. */
export interface UserSql {
  readonly kind: 'query' | 'expression';
  readonly text: string;
}

/** The SQL in a rule's values, in those of nested rules too. */
export function userSqlIn(value: unknown): UserSql[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): UserSql[] => {
    if (typeof one !== 'string') return userSqlIn(one);
    if (QUERY_PARAMS.has(key)) return [{ kind: 'query', text: one }];
    return EXPRESSION_PARAMS.has(key) ? [{ kind: 'expression', text: one }] : [];
  });
}

/**
 * Fills references in. A value that is nothing but a reference becomes the parameter itself, a number stays one;
 * within a text the parameter stands as text, and within SQL as a literal. The words a person reads (description,
 * owner, tags) are left as they are.
 */
export function resolveReferences(rule: Readonly<Record<string, unknown>>, scope: ParameterScope): Resolved {
  const missing = new Set<string>();
  const valueOf = (name: string, fallback: string | undefined): ParameterValue | undefined => {
    const value = lookUp(name, scope) ?? (fallback === undefined ? undefined : asValue(fallback));
    if (value === undefined) missing.add(name);
    return value;
  };
  const filled = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return filledText(value, isSqlParam(key), valueOf);
    if (Array.isArray(value)) return value.map((one) => filled(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, filled(one, inner)]));
  };
  const values = Object.fromEntries(
    Object.entries(rule).map(([key, value]) => [key, WORDS.has(key) ? value : filled(value, key)]),
  );
  return { values, missing: [...missing] };
}

function isSqlParam(key: string): boolean {
  return QUERY_PARAMS.has(key) || EXPRESSION_PARAMS.has(key);
}

const WORDS = new Set(['id', 'type', 'description', 'owner', 'tags']);

function filledText(
  text: string,
  isSql: boolean,
  valueOf: (name: string, fallback: string | undefined) => ParameterValue | undefined,
): ParameterValue {
  const whole = WHOLE.exec(text);
  if (whole && !isSql) return valueOf(whole[1] ?? '', whole[2]) ?? text;
  return text.replaceAll(REFERENCE, (reference: string, name: string, fallback: string | undefined) => {
    const value = valueOf(name, fallback);
    if (value === undefined) return reference;
    return isSql ? lit(value).render('duckdb') : String(value);
  });
}

function lookUp(name: string, { parameters, env }: ParameterScope): ParameterValue | undefined {
  if (!name.startsWith('env.')) return parameters?.[name];
  const value = env?.[name.slice('env.'.length)];
  return value === undefined || value === '' ? undefined : asValue(value);
}

/** Variables and defaults are text; what reads as a number is one. */
function asValue(text: string): ParameterValue {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) && String(number) === text ? number : text;
}
