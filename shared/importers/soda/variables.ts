import { isRecord } from '../../pipeline/schema-shape.ts';

/** A document with the variables that have a default filled in: `${var.start}` of contracts, `${start}` of SodaCL. */
export function withVariables<Value>(value: Value, variables: unknown): Value {
  const defaults = new Map(
    Object.entries(isRecord(variables) ? variables : {}).flatMap(([name, one]): [string, string][] => {
      const known: unknown = isRecord(one) ? one['default'] : one;
      return typeof known === 'string' || typeof known === 'number' ? [[name, String(known)]] : [];
    }),
  );
  return defaults.size === 0 ? value : (filled(value, defaults) as Value);
}

function filled(value: unknown, defaults: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(
      /\$\{\s*(?:var\.)?([A-Za-z_]\w*)\s*\}/g,
      (all, name: string) => defaults.get(name) ?? all,
    );
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, defaults));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [filled(key, defaults), filled(one, defaults)]),
  );
}
