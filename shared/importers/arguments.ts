import { isRecord } from '../pipeline/schema-shape.ts';
import { noCounterpart, NotReadable, wrongValue } from './not-readable.ts';

export type Scalar = string | number | boolean;

/** The options of one test, each taken once: what nobody takes has no counterpart and is told. */
export class Arguments {
  readonly #left: Map<string, unknown>;

  /** @throws NotReadable when the options are no mapping; nothing at all is an empty one */
  constructor(values: unknown, what: string) {
    if (values !== null && values !== undefined && !isRecord(values)) {
      throw wrongValue(`What is under ${what}`, 'a mapping', values);
    }
    this.#left = new Map(Object.entries(values ?? {}).filter(([, value]) => value !== null));
  }

  has(name: string): boolean {
    return this.#left.has(name);
  }

  /** The value as it is, left there. */
  peek(name: string): unknown {
    return this.#left.get(name);
  }

  /** The value as it is, taken; undefined when it is not there. */
  take(name: string): unknown {
    const value = this.#left.get(name);
    this.#left.delete(name);
    return value;
  }

  /** Adds an option that stands elsewhere in the file. */
  set(name: string, value: unknown): void {
    this.#left.set(name, value);
  }

  /** Names that say nothing about the question. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#left.delete(name);
  }

  text(name: string): string {
    const value = this.textIfAny(name);
    if (value === undefined) throw wrongValue(name, 'a text', undefined);
    return value;
  }

  textIfAny(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw wrongValue(name, 'a text', value);
  }

  number(name: string): number {
    const value = this.numberIfAny(name);
    if (value === undefined) throw wrongValue(name, 'a number', undefined);
    return value;
  }

  numberIfAny(name: string): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw wrongValue(name, 'a number', value);
  }

  flag(name: string, unless = false): boolean {
    const value = this.take(name);
    if (value === undefined) return unless;
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    throw wrongValue(name, 'true or false', value);
  }

  /** Names of columns: one or a list. */
  names(name: string): string[] {
    const value = this.take(name);
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length > 0 && list.every((one) => typeof one === 'string')) return list;
    throw wrongValue(name, 'a list of names', value);
  }

  /** Values of a set; NULL is none of them. */
  values(name: string): Scalar[] {
    const value = this.take(name);
    if (!Array.isArray(value)) throw wrongValue(name, 'a list of values', value);
    return (value as unknown[]).filter((one) => one !== null).map((one) => scalarIn(name, one));
  }

  /** @throws NotReadable when options are left that nobody took */
  done(): void {
    const [name] = this.#left.keys();
    if (name !== undefined) throw noCounterpart(`what the option ${name} asks`);
  }
}

function scalarIn(name: string, value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  throw new NotReadable(`A value of ${name} is neither text, number nor truth value.`, 'Correct the list.');
}
