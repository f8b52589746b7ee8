import type { RowFilter } from '#shared/formats/row-filter.ts';
import { columnKind, isNumeric, isTemporal } from '#shared/profile/column-kind.ts';
import { MASKED_LENGTH } from '#shared/profile/text-shape.ts';
import { literalPattern } from '#shared/rules/suggest/text-form.ts';

/** A rule's type and parameters: enough to begin one with. */
export interface RuleIdea {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Rules that what a bar, value or cell stands for could become: some keep to it, some forbid it. `type` is the
 * column's in the engine.
 */
export function ruleIdeas(condition: RowFilter, type: string): readonly RuleIdea[] {
  switch (condition.op) {
    case 'in':
      return ofValues(condition.column, type, condition.values);
    case 'range':
      return ofRange(condition, type);
    case 'mask':
      return ofMask(condition.column, condition.mask);
    case 'length':
      return ofLength(condition);
    case 'contains':
      return [
        idea('contains_text', { column: condition.column, text: condition.text }),
        idea('not_pattern', { column: condition.column, pattern: literalPattern(condition.text) }),
      ];
  }
}

function idea(type: string, params: RuleIdea['params']): RuleIdea {
  return { type, params };
}

function ofValues(column: string, type: string, values: readonly (string | null)[]): readonly RuleIdea[] {
  const given = values.filter((value) => value !== null);
  const typed = given.map((value) => typedValue(value, type));
  const [only] = typed;
  return [
    ...(values.includes(null) ? [idea('not_null', { column })] : []),
    ...(given.length > 0
      ? [
          idea('forbidden_values', { column, values: typed }),
          idea('accepted_values', { column, values: typed }),
        ]
      : []),
    ...(given.length === 1 && hasOrder(type)
      ? [idea('value_range', { column, min: only }), idea('value_range', { column, max: only })]
      : []),
  ];
}

function ofRange(
  { column, low, high }: Extract<RowFilter, { op: 'range' }>,
  type: string,
): readonly RuleIdea[] {
  if (low === high && low !== null) return ofValues(column, type, [low]);
  const min = low === null ? undefined : typedValue(low, type);
  const max = high === null ? undefined : typedValue(high, type);
  return [
    ...(min !== undefined && max !== undefined ? [idea('value_range', { column, min, max })] : []),
    ...(min === undefined ? [] : [idea('value_range', { column, min })]),
    ...(max === undefined ? [] : [idea('value_range', { column, max })]),
  ];
}

function ofMask(column: string, mask: string): readonly RuleIdea[] {
  const pattern = maskPattern(mask);
  return [idea('pattern', { column, pattern }), idea('not_pattern', { column, pattern: `^${pattern}$` })];
}

function ofLength({ column, low, high }: Extract<RowFilter, { op: 'length' }>): readonly RuleIdea[] {
  return [
    idea('text_length', { column, min: low, max: high }),
    idea('text_length', { column, min: low }),
    idea('text_length', { column, max: high }),
  ];
}

/** The pattern of the texts that have a mask: `AA-99` is `[A-Z]{2}-[0-9]{2}`. */
export function maskPattern(mask: string): string {
  const pattern = (mask.match(/9+|a+|A+|[^9aA]/gu) ?? [])
    .map((run) => {
      const kind = CLASSES[run.charAt(0)];
      if (kind === undefined) return literalPattern(run);
      return run.length === 1 ? kind : `${kind}{${run.length}}`;
    })
    .join('');
  // A mask is of the beginning of a long text.
  return Array.from(mask).length >= MASKED_LENGTH ? `${pattern}.*` : pattern;
}

const CLASSES: Readonly<Record<string, string>> = { '9': '[0-9]', a: '[a-z]', A: '[A-Z]' };

function hasOrder(type: string): boolean {
  const kind = columnKind(type);
  return isNumeric(kind) || isTemporal(kind);
}

/** A value as a rule writes it: a number of a number column, a moment in ISO form. */
function typedValue(text: string, type: string): string | number | boolean {
  const kind = columnKind(type);
  if (isNumeric(kind) && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return isTemporal(kind) ? text.replace(' 00:00:00', '').replace(' ', 'T') : text;
}
