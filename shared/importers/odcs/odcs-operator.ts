import type { Comparison } from '../comparison.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';

const OPERATORS = {
  mustBe: '=',
  mustNotBe: '<>',
  mustBeGreaterThan: '>',
  mustBeGreaterOrEqualTo: '>=',
  mustBeGreaterThanOrEqualTo: '>=',
  mustBeLessThan: '<',
  mustBeLessOrEqualTo: '<=',
  mustBeLessThanOrEqualTo: '<=',
} as const;
const RANGES = { mustBeBetween: 'between', mustNotBeBetween: 'not between' } as const;

/** What a quality rule of a contract asks of its number. @throws NotReadable unless there is exactly one operator */
export function operatorIn(quality: Readonly<Record<string, unknown>>): Comparison {
  const plain = Object.entries(OPERATORS).filter(([name]) => quality[name] !== undefined);
  const ranges = Object.entries(RANGES).filter(([name]) => quality[name] !== undefined);
  if (plain.length + ranges.length !== 1) {
    throw new NotReadable('It has no operator, or several.', 'Give it exactly one, such as mustBe: 0.');
  }
  const [range] = ranges;
  if (range) return rangeIn(range[0], range[1], quality[range[0]]);
  const [name, operator] = plain[0] ?? ['mustBe', '='];
  const value = quality[name];
  if (typeof value !== 'number') throw wrongValue(name, 'a number', value);
  return { operator, value };
}

function rangeIn(name: string, operator: 'between' | 'not between', value: unknown): Comparison {
  const [low, high] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof low !== 'number' || typeof high !== 'number') throw wrongValue(name, 'two numbers', value);
  return { operator, low, high, lowIncluded: true, highIncluded: true };
}
