import { z } from 'zod';
import { asText, type Fragment, ident, join, lit, sql, textOrder } from '../sql/index.ts';
import { defineRule, type RuleContext } from './define-rule.ts';
import { allFilled, groupKey, keyIn } from './key-in.ts';

interface Dependency {
  readonly determinant: readonly string[];
  readonly dependent: string;
  readonly majority?: number | undefined;
  readonly null_violates?: boolean | undefined;
}

export const functionalDependency = defineRule({
  type: 'functional_dependency',
  title: 'Functional dependency',
  family: 'dependency',
  dimension: 'consistency',
  aka: ['functional dependency', 'FD', 'determines', 'dependency'],
  nulls:
    'A row with a NULL in the determinant is not judged; a NULL in the dependent column violates only when null_violates is set and other rows of its group have a value.',
  params: {
    determinant: z
      .array(z.string().min(1).meta({ control: 'column' }))
      .min(1)
      .meta({ title: 'Columns that determine', control: 'columns' }),
    dependent: z.string().min(1).meta({ title: 'Column that follows', control: 'column' }),
    majority: z.number().min(0).max(1).optional().meta({
      title: 'Majority',
      description:
        'A group is judged only where its most common value has more than this share of the filled rows; every group unless said.',
    }),
    null_violates: z.boolean().optional().meta({
      title: 'NULL violates',
      description: 'A NULL counts as wrong where other rows of the group have a value.',
    }),
  },
  sentence: ({ determinant, dependent }) => `each ${determinant.join(', ')} has one ${dependent}`,
  expected: ({ dependent }) => `the most common ${dependent} of its group`,
  columns: ({ determinant, dependent }) => [...determinant, dependent],
  problems: ({ determinant, dependent }) =>
    determinant.includes(dependent) || new Set(determinant).size < determinant.length
      ? [
          {
            param: 'determinant',
            message: 'A column stands twice in the dependency.',
            remedy: 'List each column once: a column always determines itself.',
          },
        ]
      : [],
  check: (dependency, context) => ({
    kind: 'rows',
    violation: isMinority(dependency, context),
    columns: [dependency.dependent],
    looksAround: true,
  }),
});

/**
 * True for a row whose value is not the most common one of its group. Of equally common values the one that comes
 * first as text is expected, in every dialect alike.
 */
function isMinority(dependency: Dependency, { dataset, groupBy = [] }: RuleContext): Fragment {
  const { determinant, dependent } = dependency;
  const group = [...determinant.map((column) => ident(column)), ...groupKey(groupBy)];
  const value = ident(dependent);
  const parts = group.map((_, index) => ident('r', `k${index}`));
  const ranked = rankedValues(dependency, dataset, groupBy);
  const minority = keyIn(
    [...group, value],
    sql`SELECT ${join([...parts, ident('r', 'v')])} FROM ${ranked} AS ${ident('r')} WHERE ${ident('r', 'place')} > 1${judged(dependency)}`,
  );
  if (dependency.null_violates !== true) return minority;
  const known = sql`SELECT ${join(parts)} FROM ${ranked} AS ${ident('r')} WHERE ${ident('r', 'place')} = 1${judged(dependency)}`;
  return sql`((${minority}) OR (${value} IS NULL AND ${keyIn(group, known)}))`;
}

/** The groups clear enough to be judged: ` AND …`, or nothing when all are. */
function judged({ majority }: Dependency): Fragment {
  if (majority === undefined) return sql``;
  return sql` AND ${ident('r', 'most')} > ${lit(majority)} * ${ident('r', 'filled')}`;
}

/** One row for each group and value: its place in the group by how common it is. */
function rankedValues(
  { determinant, dependent }: Dependency,
  dataset: Fragment,
  groupBy: readonly string[],
): Fragment {
  const columns = determinant.map((column) => ident('d', column));
  const value = ident('d', dependent);
  const group = [...columns, ...groupKey(groupBy, 'd')];
  const keys = group.map((_, index) => ident(`k${index}`));
  const counted = sql`SELECT ${join(group.map((part, index) => sql`${part} AS ${ident(`k${index}`)}`))}, ${value} AS ${ident('v')}, COUNT(*) AS ${ident('n')} FROM ${dataset} AS ${ident('d')} WHERE ${allFilled([...columns, value])} GROUP BY ${join([...group, value])}`;
  const [n, v] = [ident('n'), ident('v')];
  const over = sql`OVER (PARTITION BY ${join(keys)})`;
  return sql`(SELECT ${join([...keys, v])}, ROW_NUMBER() OVER (PARTITION BY ${join(keys)} ORDER BY ${n} DESC, ${textOrder(asText(v))}) AS ${ident('place')}, MAX(${n}) ${over} AS ${ident('most')}, SUM(${n}) ${over} AS ${ident('filled')} FROM (${counted}) AS ${ident('c')})`;
}
