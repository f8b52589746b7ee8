import { type Rule, RuleSchema, type RuleType } from '../index.ts';
import { freeRuleId } from '../suggest/free-rule-id.ts';
import { type FaultColumn, hasTime } from './fault.ts';

/** A rule that might catch a fault: `about` the columns it speaks of, none for one about the rows. */
export interface CandidateRule {
  readonly rule: Rule;
  readonly about: readonly string[];
}

interface Wish {
  readonly about: readonly string[];
  readonly type: RuleType;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Rules that say how the data is, each as tight as the data allows; some do not hold, and are to be tried first.
 * Of those that cost the same the sooner one says more of what people mean. Ids are as those of
 * suggestions, and none of `taken`.
 */
export function candidateRules(
  dataset: string,
  columns: readonly FaultColumn[],
  taken: Set<string>,
): CandidateRule[] {
  const wishes = [
    ...columns.flatMap((column) => columnWishes(column)),
    ...pairWishes(columns),
    ...tableWishes(columns),
  ];
  return wishes.flatMap(({ about, type, params }) => {
    const id = freeRuleId([dataset, ...about, type].join('_'), taken);
    const parsed = RuleSchema.safeParse({ id, type, ...params });
    if (!parsed.success) return [];
    taken.add(id);
    return [{ rule: parsed.data, about }];
  });
}

function columnWishes(column: FaultColumn): Wish[] {
  const { name, isKey, refersTo, values } = column;
  const of = (type: RuleType, params: Readonly<Record<string, unknown>> = {}): Wish => ({
    about: [name],
    type,
    params: { column: name, ...params },
  });
  return [
    of('not_null'),
    ...typeWishes(column),
    ...byKind(column, of),
    ...(values ? [of('accepted_values', { values: valuesOf(column) })] : []),
    of('not_constant'),
    ...(isKey ? [{ about: [name], type: 'unique' as const, params: { columns: [name] } }] : []),
    ...(refersTo ? [of('relationships', { to: refersTo })] : []),
    ...(values ? [of('all_values_used', { values: valuesOf(column) })] : []),
    of('increasing'),
  ];
}

function typeWishes({ name, kind, type }: FaultColumn): Wish[] {
  const family = kind === 'temporal' ? (type === 'DATE' ? 'date' : 'timestamp') : kind;
  return [{ about: [name], type: 'column_types', params: { types: [{ name, type: family }] } }];
}

type Of = (type: RuleType, params?: Readonly<Record<string, unknown>>) => Wish;

function byKind(column: FaultColumn, of: Of): Wish[] {
  switch (column.kind) {
    case 'text':
      return textWishes(column, of);
    case 'number':
      return numberWishes(column, of);
    case 'temporal':
      return momentWishes(column, of);
    case 'boolean':
    case 'other':
      return [];
  }
}

function textWishes({ shortest, longest }: FaultColumn, of: Of): Wish[] {
  return [
    of('not_blank'),
    of('no_placeholder'),
    of('trimmed'),
    of('single_spaced'),
    of('no_encoding_damage'),
    ...['lower', 'upper', 'title'].map((wanted) => of('text_case', { case: wanted })),
    ...['integer', 'number', 'date', 'timestamp', 'uuid'].map((as) => of('parses_as', { as })),
    ...['email', 'url', 'uuid'].map((format) => of('format', { format })),
    of('ascii_only'),
    of('pattern', { pattern: '[0-9]+' }),
    of('pattern', { pattern: '[a-z]+' }),
    of('pattern', { pattern: '[A-Z]+' }),
    of('pattern', { pattern: '[A-Z][A-Za-z]*' }),
    of('pattern', { pattern: '[A-Z]+-?[0-9]+' }),
    ...(shortest !== null && longest !== null ? [of('text_length', { min: shortest, max: longest })] : []),
  ];
}

function numberWishes({ least, greatest }: FaultColumn, of: Of): Wish[] {
  const [min, max] = [Number(least), Number(greatest)];
  const isBounded = least !== null && Number.isFinite(min) && Number.isFinite(max);
  return [
    of('positive'),
    of('not_negative'),
    of('not_zero'),
    of('whole_number'),
    ...(isBounded ? [of('value_range', { min, max })] : []),
  ];
}

function momentWishes(column: FaultColumn, of: Of): Wish[] {
  const [min, max] = [boundOf(column, column.least), boundOf(column, column.greatest)];
  return [
    of('no_placeholder_date'),
    of('not_in_future'),
    ...(min !== null && max !== null ? [of('value_range', { min, max })] : []),
    ...(max !== null ? [of('freshness', { max_age: 1, unit: 'days', as_of: max.slice(0, 10) })] : []),
    of('no_date_gaps', { every: 'day' }),
  ];
}

/** A moment as a bound is written. */
function boundOf(column: FaultColumn, text: string | null): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?))?/.exec(text ?? '');
  if (!found?.[1]) return null;
  return hasTime(column) && found[2] !== undefined ? `${found[1]}T${found[2]}` : found[1];
}

/** Each column against the next one of its type, in either order. */
function pairWishes(columns: readonly FaultColumn[]): Wish[] {
  return columns.flatMap((column, index): Wish[] => {
    const other = columns.slice(index + 1).find(({ type }) => type === column.type);
    if (!other || (column.kind !== 'number' && column.kind !== 'temporal')) return [];
    return ['<=', '>=', '<>'].map((operator) => ({
      about: [column.name, other.name],
      type: 'compare_columns',
      params: { left: column.name, operator, right: other.name },
    }));
  });
}

function tableWishes(columns: readonly FaultColumn[]): Wish[] {
  const names = columns.map(({ name }) => name);
  const rows = columns[0]?.rows ?? 0;
  const wish = (type: RuleType, params: Readonly<Record<string, unknown>>): Wish => ({
    about: [],
    type,
    params,
  });
  return [
    wish('columns_exist', { names }),
    wish('column_order', { names }),
    wish('row_count', { min: rows }),
    wish('no_duplicate_rows', {}),
  ];
}

function valuesOf({ kind, values }: FaultColumn): (string | number | boolean)[] {
  return (values ?? []).map((text) =>
    kind === 'number' ? Number(text) : kind === 'boolean' ? text === 'true' : text,
  );
}
