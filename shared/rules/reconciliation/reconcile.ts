import { z } from 'zod';
import { AppError } from '../../kernel/index.ts';
import { needsColumnNames } from '../../kernel/messages/checks.ts';
import {
  asDouble,
  asText,
  differentValue,
  type Fragment,
  ident,
  join,
  lit,
  raw,
  sql,
} from '../../sql/index.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { allFilled } from '../key-in.ts';
import { columnList, otherColumn, otherDataset } from '../rule-params.ts';

const to = otherDataset.meta({ title: 'Other dataset' });
const about = { family: 'reconciliation', dimension: 'consistency' } as const;
const AGGREGATES = ['sum', 'mean', 'min', 'max', 'count', 'nulls', 'distinct'] as const;

function aggregate(kind: (typeof AGGREGATES)[number], value: Fragment): Fragment {
  switch (kind) {
    case 'sum':
      return sql`SUM(${asDouble(value)})`;
    case 'mean':
      return sql`AVG(${asDouble(value)})`;
    case 'min':
      return sql`MIN(${asDouble(value)})`;
    case 'max':
      return sql`MAX(${asDouble(value)})`;
    case 'count':
      return sql`COUNT(${value})`;
    case 'nulls':
      return sql`COUNT(*) - COUNT(${value})`;
    case 'distinct':
      return sql`COUNT(DISTINCT ${value})`;
  }
}

export const aggregateMatches = defineRule({
  ...about,
  type: 'aggregate_matches',
  title: 'Same total as another dataset',
  aka: [
    'expect_column_values_aggregation_to_equal_other_table',
    'aggregation_to_equal_other_table',
    'AggregateMatch',
    'sum_match',
    'min_match',
    'max_match',
    'mean_match',
    'not_null_count_match',
    'null_count_match',
    'reconciliation metric diff',
  ],
  nulls: 'NULLs are left out; a total of nothing equals nothing else, and the rule does not hold.',
  params: {
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    aggregate: z.enum(AGGREGATES).meta({ title: 'Total' }),
    to: otherColumn.meta({ title: 'Other column' }),
    tolerance: z
      .number()
      .min(0)
      .optional()
      .meta({ title: 'Tolerance', description: 'How far apart the two may be.' }),
  },
  sentence: ({ column, aggregate: kind, to: other, tolerance }) =>
    `the ${kind} of ${column} is that of ${other.dataset}.${other.column}${tolerance === undefined ? '' : `, give or take ${tolerance}`}`,
  expected: ({ aggregate: kind, to: other }) => `the ${kind} of ${other.dataset}.${other.column}`,
  columns: ({ column }) => [column],
  references: ({ to: other }) => [other],
  check: ({ column, aggregate: kind, to: other, tolerance = 0 }, { relation }) => {
    const wanted = sql`(SELECT ${aggregate(kind, ident('r', other.column))} FROM ${relation(other.dataset)} AS ${ident('r')})`;
    return {
      kind: 'aggregate',
      measure: aggregate(kind, ident(column)),
      // Sums of doubles differ in their last digits with the order of the rows.
      holds: (measured) =>
        sql`ABS(${measured} - ${wanted}) <= ${lit(tolerance)} + 0.000000001 * ABS(${wanted})`,
    };
  },
});

/** All columns to compare: those the rule lists, or all that the dataset has, as far as they are known. */
function compared(columns: readonly string[] | undefined, { columnNames }: RuleContext): readonly string[] {
  const names = columns ?? columnNames?.();
  if (!names) throw new AppError(needsColumnNames());
  return names;
}

const columns = columnList('Columns compared').optional().meta({
  title: 'Columns compared',
  description: 'All columns of the dataset unless said; the other dataset must have them too.',
  control: 'columns',
});

export const sameRows = defineRule({
  ...about,
  type: 'same_rows',
  title: 'Same rows as another dataset',
  aka: [
    'dbt_utils.equality',
    'equality',
    'DatasetMatch',
    'expect_query_results_to_match_comparison',
    'reconciliation row diff',
    'DataSynchronization',
  ],
  nulls:
    'Two NULLs are the same. Values are compared as text; rows that repeat must repeat as often in both.',
  params: { to, columns },
  sentence: ({ to: other, columns: names }) =>
    `the rows are those of ${other.dataset}${names ? `, as far as ${names.join(', ')} go` : ''}`,
  expected: ({ to: other }) => `the rows of ${other.dataset}`,
  columns: ({ columns: names = [] }) => names,
  references: ({ to: other, columns: names }) =>
    names ? names.map((column) => ({ dataset: other.dataset, column })) : [other],
  check: ({ to: other, columns: names }, context) => {
    const all = compared(names, context);
    const values = (alias: string): Fragment =>
      join(all.map((name, index) => sql`${asText(ident(alias, name))} AS ${ident(`v${index}`)}`));
    const both = sql`SELECT ${values('d')}, 1 AS side FROM ${context.dataset} AS ${ident('d')} UNION ALL SELECT ${values('r')}, -1 FROM ${context.relation(other.dataset)} AS ${ident('r')}`;
    const keys = join(all.map((_, index) => ident(`v${index}`)));
    const shown = join(all.map((name, index) => sql`${ident(`v${index}`)} AS ${ident(name)}`));
    return {
      kind: 'query',
      query: sql`SELECT ${shown}, SUM(side) AS ${ident('rows_more')} FROM (${both}) AS ${ident('b')} GROUP BY ${keys} HAVING SUM(side) <> 0`,
    };
  },
});

const key = columnList('Key');

export const sameKeys = defineRule({
  ...about,
  type: 'same_keys',
  title: 'Same keys as another dataset',
  aka: ['missing keys', 'key diff', 'reconciliation record diff simple', 'row presence'],
  nulls: 'A row with a NULL in the key is left out.',
  params: { key, to },
  sentence: ({ key: names, to: other }) =>
    `every ${names.join(', ')} is in ${other.dataset} too, and the other way round`,
  expected: ({ to: other }) => `the keys of ${other.dataset}`,
  columns: ({ key: names }) => names,
  references: ({ key: names, to: other }) => names.map((column) => ({ dataset: other.dataset, column })),
  check: ({ key: names, to: other }, { dataset, relation }) => {
    const values = (alias: string): Fragment[] => names.map((name) => asText(ident(alias, name)));
    const side = (alias: string, from: Fragment, number: 1 | 2): Fragment =>
      sql`SELECT ${join(values(alias).map((value, index) => sql`${value} AS ${ident(`v${index}`)}`))}, ${lit(number)} AS side FROM ${from} AS ${ident(alias)} WHERE ${allFilled(names.map((name) => ident(alias, name)))}`;
    const shown = join(names.map((name, index) => sql`${ident(`v${index}`)} AS ${ident(name)}`));
    const keys = join(names.map((_, index) => ident(`v${index}`)));
    return {
      kind: 'query',
      query: sql`SELECT ${shown}, CASE WHEN MAX(side) = 1 THEN 'not in the other' ELSE 'only in the other' END AS ${ident('problem')} FROM (${side('d', dataset, 1)} UNION ALL ${side('r', relation(other.dataset), 2)}) AS ${ident('b')} GROUP BY ${keys} HAVING COUNT(DISTINCT side) < 2`,
    };
  },
});

export const sameValuesByKey = defineRule({
  ...about,
  type: 'same_values_by_key',
  title: 'Same values as another dataset, by key',
  aka: ['reconciliation record diff deepdiff', 'cell diff', 'data-diff', 'reladiff', 'row_match by key'],
  nulls:
    'Two NULLs are the same. A row without its key in the other dataset is not judged; same_keys finds it.',
  params: {
    key,
    to,
    columns,
    tolerance: z
      .number()
      .min(0)
      .optional()
      .meta({ title: 'Tolerance', description: 'For numbers: how far apart they may be.' }),
  },
  sentence: ({ key: names, to: other, columns: all }) =>
    `rows with the ${names.join(', ')} of a row in ${other.dataset} have the same ${all ? all.join(', ') : 'values'}`,
  expected: ({ to: other }) => `the values of ${other.dataset}`,
  columns: ({ key: names, columns: all = [] }) => [...new Set([...names, ...all])],
  references: ({ key: names, to: other, columns: all = [] }) =>
    [...new Set([...names, ...all])].map((column) => ({ dataset: other.dataset, column })),
  check: ({ key: names, to: other, columns: all, tolerance }, context) => {
    const values = compared(all, context).filter((name) => !names.includes(name));
    const differs = values.map((name) => isDifferent(name, tolerance));
    const on = join(
      names.map((name) => sql`${ident('d', name)} = ${ident('r', name)}`),
      ' AND ',
    );
    const shown = [
      ...names.map((name) => ident('d', name)),
      ...values.flatMap((name) => [
        sql`${ident('d', name)} AS ${ident(name)}`,
        sql`${ident('r', name)} AS ${ident(`${name} there`)}`,
      ]),
    ];
    return {
      kind: 'query',
      query: sql`SELECT ${join(shown)} FROM ${context.dataset} AS ${ident('d')} JOIN ${context.relation(other.dataset)} AS ${ident('r')} ON ${on} WHERE ${differs.length === 0 ? raw('FALSE') : join(differs, ' OR ')}`,
    };
  },
});

function isDifferent(name: string, tolerance: number | undefined): Fragment {
  const [a, b] = [ident('d', name), ident('r', name)];
  const differ = differentValue(a, b);
  return tolerance === undefined
    ? sql`(${differ})`
    : sql`((${differ}) AND COALESCE(ABS(${asDouble(a)} - ${asDouble(b)}) > ${lit(tolerance)}, TRUE))`;
}

export const totalsMatch = defineRule({
  ...about,
  type: 'totals_match',
  title: 'Same totals by group as another dataset',
  aka: ['grouped reconciliation', 'comparison by group', 'aggregate comparison'],
  nulls: 'NULL is a group of its own; NULLs are left out of the totals.',
  params: {
    by: columnList('Groups'),
    column: z.string().min(1).meta({ title: 'Column', control: 'column' }),
    aggregate: z.enum(AGGREGATES).meta({ title: 'Total' }),
    to,
    tolerance: z.number().min(0).optional().meta({ title: 'Tolerance' }),
  },
  sentence: ({ by, column, aggregate: kind, to: other }) =>
    `for each ${by.join(', ')} the ${kind} of ${column} is that of ${other.dataset}`,
  expected: ({ to: other }) => `the totals of ${other.dataset}`,
  columns: ({ by, column }) => [...by, column],
  references: ({ by, column, to: other }) =>
    [...by, column].map((name) => ({ dataset: other.dataset, column: name })),
  check: ({ by, column, aggregate: kind, to: other, tolerance = 0 }, { dataset, relation }) => {
    const side = (alias: string, from: Fragment, number: 1 | 2): Fragment => {
      const groups = by.map((name) => asText(ident(alias, name)));
      return sql`SELECT ${join(groups.map((group, index) => sql`${group} AS ${ident(`g${index}`)}`))}, ${asDouble(aggregate(kind, ident(alias, column)))} AS total, ${lit(number)} AS side FROM ${from} AS ${ident(alias)} GROUP BY ${join(groups)}`;
    };
    const keys = by.map((_, index) => ident(`g${index}`));
    const here = sql`MAX(CASE WHEN side = 1 THEN total END)`;
    const there = sql`MAX(CASE WHEN side = 2 THEN total END)`;
    const shown = by.map((name, index) => sql`${ident(`g${index}`)} AS ${ident(name)}`);
    return {
      kind: 'query',
      query: sql`SELECT ${join(shown)}, ${here} AS ${ident('here')}, ${there} AS ${ident('there')} FROM (${side('d', dataset, 1)} UNION ALL ${side('r', relation(other.dataset), 2)}) AS ${ident('b')} GROUP BY ${join(keys)} HAVING COUNT(*) < 2 OR (${here} IS NULL AND ${there} IS NOT NULL) OR (${here} IS NOT NULL AND ${there} IS NULL) OR ABS(${here} - ${there}) > ${lit(tolerance)} + 0.000000001 * ABS(${there})`,
    };
  },
});
