import { parse } from 'yaml';
import { isRecord } from '../../pipeline/schema-shape.ts';
import { comparisonOf } from '../soda/contract-threshold.ts';

/**
 * A check in Soda's words within a contract, as SodaCL has it: a line as it is, or `type: missing_count` with
 * `must_be: 0` under it. Null for what is neither.
 */
export function sodaCheckIn(
  implementation: unknown,
  column: string | undefined,
): { readonly line: string; readonly options: unknown } | null {
  const read: unknown = typeof implementation === 'string' ? parsed(implementation) : implementation;
  const check: unknown = Array.isArray(read) && read.length === 1 ? read[0] : read;
  if (typeof check === 'string') return { line: check, options: undefined };
  if (!isRecord(check)) return null;
  const { type, column: own, columns, name, ...others } = check;
  if (typeof type !== 'string') {
    const [first, ...rest] = Object.entries(check);
    return first && rest.length === 0 ? { line: first[0], options: first[1] } : null;
  }
  const names = Array.isArray(columns) ? columns.join(', ') : (own ?? column);
  const must = comparisonOf(others);
  const limit =
    'value' in must
      ? `${must.operator} ${must.value}`
      : `${must.operator} ${must.lowIncluded ? '' : '('}${must.low} and ${must.high}${must.highIncluded ? '' : ')'}`;
  const options = Object.entries(others)
    .filter(([key]) => !key.startsWith('must_'))
    .map(([key, value]) => [key.replaceAll('_', ' '), value]);
  return {
    line: `${type}${typeof names === 'string' ? `(${names})` : ''} ${limit}`,
    options: { ...Object.fromEntries(options), ...(typeof name === 'string' && { name }) } as unknown,
  };
}

function parsed(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100 }) as unknown;
  } catch {
    return null;
  }
}
