import type { RowFilter } from '#shared/formats/row-filter.ts';
import { cellName } from './cell-name.ts';

/** Values that a chip names; of more it says how many. */
const NAMED = 3;

/** A filter in words: `city is Berne or Basle`, `amount is not from 0 to below 10`. */
export function filterWords(filter: RowFilter): string {
  const not = filter.exclude ? 'not ' : '';
  const { column } = filter;
  switch (filter.op) {
    case 'in':
      return `${column} is ${not}${valuesWords(filter.values)}`;
    case 'range':
      return `${column} is ${not}${rangeWords(filter)}`;
    case 'mask':
      return `${column} ${filter.exclude ? 'does not look' : 'looks'} like ${filter.mask}`;
    case 'length':
      return `${column} is ${not}${lengthWords(filter)} long`;
    case 'contains':
      return `${column} ${filter.exclude ? 'does not contain' : 'contains'} ${filter.text}`;
  }
}

function valuesWords(values: readonly (string | null)[]): string {
  const names = values.slice(0, NAMED).map(cellName);
  const rest = values.length - names.length;
  return [...names, ...(rest > 0 ? [`${rest} more`] : [])].join(' or ');
}

function rangeWords(filter: Extract<RowFilter, { op: 'range' }>): string {
  const { include_high: included } = filter;
  const [low, high] = [shortEnd(filter.low), shortEnd(filter.high)];
  if (low === null && high === null) return 'any value';
  if (low !== null && filter.low === filter.high) return low;
  if (high === null) return `from ${low ?? ''} on`;
  if (low === null) return included ? `up to ${high}` : `below ${high}`;
  return `from ${low} to ${included ? '' : 'below '}${high}`;
}

function lengthWords({ low, high }: Extract<RowFilter, { op: 'length' }>): string {
  if (low === high) return low === 1 ? '1 character' : `${low} characters`;
  return `${low} to ${high} characters`;
}

/** An end of a range: of a number with many digits six are enough to know it by. */
function shortEnd(text: string | null): string | null {
  return text !== null && /^-?\d+\.\d{6,}$/.test(text) ? String(Number(Number(text).toPrecision(6))) : text;
}
