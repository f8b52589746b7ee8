import type { Cell } from '#shared/formats/extract.ts';
import type { RowFilter } from '#shared/formats/row-filter.ts';
import { columnKind, isNumeric } from '#shared/profile/column-kind.ts';

type Filters = readonly RowFilter[];
type State = 'included' | 'excluded' | null;

/** The condition of having a value. Fractions are compared as numbers: `1` is written `1.0` in their columns. */
export function valueFilter(column: string, type: string, value: Cell): RowFilter {
  const kind = columnKind(type);
  if (typeof value === 'number' && isNumeric(kind) && kind !== 'integer') {
    const text = String(value);
    return { op: 'range', column, low: text, high: text, include_high: true, exclude: false };
  }
  const name = value === null ? null : String(value);
  const text = name !== null && kind === 'float' ? (NOT_FINITE[name] ?? name) : name;
  return { op: 'in', column, values: [text], exclude: false };
}

/** What the engine writes for numbers that JSON cannot say. */
const NOT_FINITE: Readonly<Record<string, string>> = { NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' };

/** The filters after a bar was chosen (or left out, with `exclude`); choosing it again takes the filter off. */
export function toggled(filters: Filters, condition: RowFilter, exclude: boolean): Filters {
  const isOn = stateOf(filters, condition) === (exclude ? 'excluded' : 'included');
  const others = without(filters, condition);
  if (isOn) return others;
  if (condition.op === 'in') return withValues(others, condition, exclude);
  const kept = exclude ? others : others.filter((filter) => !isAlternative(filter, condition));
  return [...kept, { ...condition, exclude }];
}

/** Whether the filters choose the condition's rows, leave them out, or say nothing of them. */
export function stateOf(filters: Filters, condition: RowFilter): State {
  const found = filters.find((filter) => covers(filter, condition));
  return found === undefined ? null : found.exclude ? 'excluded' : 'included';
}

/** The filters with one of them turned round: what it left out stays, and the other way about. */
export function inverted(filters: Filters, filter: RowFilter): Filters {
  return filters.map((other) => (other === filter ? { ...other, exclude: !other.exclude } : other));
}

/** The same text for the same condition, whether it is left out or not. */
export function conditionKey(filter: RowFilter): string {
  return JSON.stringify([filter.op, filter.column, ...detailsOf(filter)]);
}

function detailsOf(filter: RowFilter): unknown[] {
  switch (filter.op) {
    case 'in':
      return filter.values;
    case 'range':
      return [filter.low, filter.high, filter.include_high];
    case 'mask':
      return [filter.mask];
    case 'length':
      return [filter.low, filter.high];
    case 'contains':
      return [filter.text];
  }
}

function covers(filter: RowFilter, condition: RowFilter): boolean {
  if (filter.op === 'in' && condition.op === 'in') {
    return (
      filter.column === condition.column && condition.values.every((value) => filter.values.includes(value))
    );
  }
  return conditionKey(filter) === conditionKey(condition);
}

function without(filters: Filters, condition: RowFilter): Filters {
  if (condition.op !== 'in') return filters.filter((filter) => !covers(filter, condition));
  return filters.flatMap((filter) => {
    if (filter.op !== 'in' || filter.column !== condition.column) return [filter];
    const values = filter.values.filter((value) => !condition.values.includes(value));
    return values.length === 0 ? [] : [{ ...filter, values }];
  });
}

/** Several values of a column are one filter: any of them will do. */
function withValues(filters: Filters, condition: RowFilter & { op: 'in' }, exclude: boolean): Filters {
  const same = filters.find(
    (filter) => filter.op === 'in' && filter.column === condition.column && filter.exclude === exclude,
  );
  if (same?.op !== 'in') return [...filters, { ...condition, exclude }];
  const values = [...same.values, ...condition.values];
  return filters.map((filter) => (filter === same ? { ...same, values } : filter));
}

/** Two ranges of a column that must both hold leave little: the new one takes the old one's place. */
function isAlternative(filter: RowFilter, condition: RowFilter): boolean {
  return filter.op === condition.op && filter.column === condition.column && !filter.exclude;
}
