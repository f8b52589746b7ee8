import type { Draft } from '../draft.ts';
import { boundIn } from '../expectations/bounds.ts';
import { literal, quoted } from '../measured-drafts.ts';
import { noCounterpart } from '../not-readable.ts';
import { wholePattern } from '../search-pattern.ts';

const FORMATS: Readonly<Record<string, Draft>> = Object.fromEntries(
  Object.entries({
    email: 'email',
    uri: 'url',
    uuid: 'uuid',
    ipv4: 'ipv4',
    ipv6: 'ipv6',
    hostname: 'hostname',
  }).map(([name, format]) => [name, { type: 'format', format }]),
);

/** What says how values are stored, not which are right. */
const BESIDE = new Set(['timezone', 'defaultTimezone', 'required']);

/**
 * The rules that the options of a logical type ask: length, pattern, range, multiple. `each` is given every option
 * with what makes its rule, which throws NotReadable where there is none.
 */
export function optionDrafts(
  column: string,
  logicalType: unknown,
  options: Readonly<Record<string, unknown>>,
  each: (name: string, make: () => Draft | undefined) => void,
): void {
  const number = (name: string): number | undefined =>
    typeof options[name] === 'number' ? options[name] : undefined;
  for (const name of Object.keys(options)) {
    if (BESIDE.has(name) || FOLLOWERS[name]?.some((first) => first in options) === true) continue;
    each(name, () => {
      switch (name) {
        case 'minLength':
        case 'maxLength': {
          const [min, max] = [number('minLength'), number('maxLength')];
          return {
            type: 'text_length',
            column,
            ...(min !== undefined && { min }),
            ...(max !== undefined && { max }),
          };
        }
        case 'minimum':
        case 'maximum': {
          const [min, max] = [boundIn('minimum', options['minimum']), boundIn('maximum', options['maximum'])];
          return {
            type: 'value_range',
            column,
            ...(min !== undefined && { min }),
            ...(max !== undefined && { max }),
          };
        }
        case 'exclusiveMinimum':
        case 'exclusiveMaximum':
          return exclusive(column, name, options[name]);
        case 'multipleOf':
          return { type: 'multiple_of', column, of: options[name] };
        case 'pattern':
          return { type: 'pattern', column, pattern: wholePattern(String(options[name])) };
        case 'format':
          return formatDraft(column, logicalType, String(options[name]));
        default:
          throw noCounterpart(`the option ${name}`);
      }
    });
  }
}

/** Options that are said together with another one, when that is there. */
const FOLLOWERS: Readonly<Record<string, readonly string[]>> = {
  maxLength: ['minLength'],
  maximum: ['minimum'],
};

function exclusive(column: string, name: string, value: unknown): Draft | undefined {
  // In 3.0 it was a truth value beside the bound.
  if (value === false) return undefined;
  if (value === true) throw noCounterpart(`${name} as a truth value; 3.1 has the bound itself there`);
  const bound = boundIn(name, value) ?? 0;
  const sign = name === 'exclusiveMinimum' ? '>' : '<';
  const is = typeof bound === 'number' ? String(bound) : literal(bound);
  return { type: 'row_condition', condition: `${quoted(column)} IS NULL OR ${quoted(column)} ${sign} ${is}` };
}

function formatDraft(column: string, logicalType: unknown, format: string): Draft | undefined {
  if (logicalType === 'integer' || logicalType === 'number') return undefined;
  const known = FORMATS[format];
  if (known) return { ...known, column };
  if (/^[yMdHmsT:./ -]+$/.test(format)) {
    return { type: 'date_format', column, format: format.replaceAll('yyyy', 'YYYY').replaceAll('dd', 'DD') };
  }
  throw noCounterpart(`the format ${format}`);
}
