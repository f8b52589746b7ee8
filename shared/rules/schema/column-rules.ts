import { z } from 'zod';
import type { Column } from '../../formats/extract.ts';
import { boundsInWords, boundsProblems } from '../bounds.ts';
import { defineRule, type SchemaCheck } from '../define-rule.ts';
import { listed } from '../rule-params.ts';

// Columns are named as text here, not picked: that one is missing is what these rules find.
const names = z.array(z.string().min(1)).min(1).meta({ title: 'Columns' });
const NULLS = 'It looks at the columns, whatever they hold.';

function schema(differences: (columns: readonly Column[]) => readonly string[]): SchemaCheck {
  return { kind: 'schema', differences };
}

const about = { family: 'schema', dimension: 'validity', nulls: NULLS } as const;
const found = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);

export const columnsExist = defineRule({
  ...about,
  type: 'columns_exist',
  title: 'Columns exist',
  aka: [
    'expect_column_to_exist',
    'hasColumn',
    'ColumnExists',
    'column_exists',
    'schema required columns',
    'expect_table_columns_to_contain_set',
  ],
  params: { names },
  sentence: ({ names: all }) =>
    `there ${all.length === 1 ? 'is the column' : 'are the columns'} ${listed(all)}`,
  expected: ({ names: all }) => listed(all),
  columns: () => [],
  check: ({ names: all }) =>
    schema((columns) =>
      all.filter((name) => !found(columns).includes(name)).map((name) => `${name} is missing`),
    ),
});

export const columnsForbidden = defineRule({
  ...about,
  type: 'columns_forbidden',
  title: 'Columns do not exist',
  aka: ['expect_table_columns_to_not_contain_set', 'schema forbidden columns', 'forbid column'],
  params: { names },
  sentence: ({ names: all }) => `there is no column ${listed(all)}`,
  expected: ({ names: all }) => `none of ${listed(all)}`,
  columns: () => [],
  check: ({ names: all }) =>
    schema((columns) =>
      found(columns)
        .filter((name) => all.includes(name))
        .map((name) => `${name} is there`),
    ),
});

export const columnsExact = defineRule({
  ...about,
  type: 'columns_exact',
  title: 'Exactly these columns',
  aka: ['expect_table_columns_to_match_set', 'SchemaMatch', 'column_list_changed', 'no extra columns'],
  params: { names },
  sentence: ({ names: all }) => `the columns are ${listed(all)}, in any order`,
  expected: ({ names: all }) => listed(all),
  columns: () => [],
  check: ({ names: all }) =>
    schema((columns) => [
      ...all.filter((name) => !found(columns).includes(name)).map((name) => `${name} is missing`),
      ...found(columns)
        .filter((name) => !all.includes(name))
        .map((name) => `${name} is too many`),
    ]),
});

export const columnOrder = defineRule({
  ...about,
  type: 'column_order',
  title: 'Columns in this order',
  aka: [
    'expect_table_columns_to_match_ordered_list',
    'expect_column_to_exist column_index',
    'column_order_changed',
    'column_list_or_order_changed',
    'schema wrong column index',
  ],
  params: { names },
  sentence: ({ names: all }) => `the columns are ${listed(all)}, in this order`,
  expected: ({ names: all }) => listed(all),
  columns: () => [],
  check: ({ names: all }) =>
    schema((columns) => {
      const own = found(columns);
      return Array.from({ length: Math.max(all.length, own.length) }, (_, index) => index)
        .filter((index) => all[index] !== own[index])
        .map((index) => `column ${index + 1} is ${own[index] ?? 'missing'}, not ${all[index] ?? 'there'}`);
    }),
});

export const columnCount = defineRule({
  ...about,
  type: 'column_count',
  title: 'Number of columns',
  aka: [
    'expect_table_column_count_to_equal',
    'expect_table_column_count_to_be_between',
    'ColumnCount',
    'column_count',
  ],
  params: {
    min: z.int().min(0).optional().meta({ title: 'At least' }),
    max: z.int().min(0).optional().meta({ title: 'At most' }),
  },
  sentence: (bounds) =>
    `there ${bounds.min === 1 && bounds.max === 1 ? 'is' : 'are'} ${boundsInWords(bounds, ['column', 'columns'])}`,
  expected: (bounds) => boundsInWords(bounds, ['column', 'columns']),
  columns: () => [],
  problems: boundsProblems,
  check: ({ min = 0, max = Infinity }) =>
    schema(({ length }) => (length < min || length > max ? [`there are ${length} columns`] : [])),
});

/** Families of types, and how DuckDB's names of types begin that are of them. */
const FAMILIES = {
  text: /^(VARCHAR|ENUM|JSON|UUID)/,
  integer: /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/,
  number: /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|BIGNUM)$/,
  boolean: /^BOOLEAN$/,
  date: /^DATE$/,
  timestamp: /^TIMESTAMP/,
  time: /^TIME($| )/,
} as const;

export const columnTypes = defineRule({
  ...about,
  type: 'column_types',
  title: 'Types of columns',
  aka: [
    'expect_column_values_to_be_of_type',
    'expect_column_values_to_be_in_type_list',
    'column_type_changed',
    'schema wrong column type',
    'ColumnDataType',
    'hasDataType',
  ],
  params: {
    types: z
      .array(
        z.strictObject({
          name: z.string().min(1).meta({ title: 'Column' }),
          type: z.enum(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]).meta({ title: 'Type' }),
        }),
      )
      .min(1)
      .meta({ title: 'Types' }),
  },
  sentence: ({ types }) => listed(types.map(({ name, type }) => `${name} is ${type}`)),
  expected: ({ types }) => listed(types.map(({ name, type }) => `${name} ${type}`)),
  columns: () => [],
  check: ({ types }) =>
    schema((columns) =>
      types.flatMap(({ name, type }) => {
        const own = columns.find((one) => one.name === name);
        if (!own) return [`${name} is missing`];
        return FAMILIES[type].test(own.type) ? [] : [`${name} is ${own.type}, not ${type}`];
      }),
    ),
});

export const columnNames = defineRule({
  ...about,
  type: 'column_names',
  title: 'Names of columns',
  aka: ['ColumnNamesMatchPattern', 'naming convention', 'snake_case columns'],
  params: {
    pattern: z.string().min(1).meta({
      title: 'Pattern',
      description: 'A regular expression for each whole name, such as [a-z][a-z0-9_]*.',
    }),
  },
  sentence: ({ pattern }) => `every column name matches ${pattern}`,
  expected: ({ pattern }) => pattern,
  columns: () => [],
  problems: ({ pattern }) => {
    if (readable(pattern)) return [];
    return [
      { param: 'pattern', message: 'The pattern does not parse.', remedy: 'Correct the regular expression.' },
    ];
  },
  check: ({ pattern }) =>
    schema((columns) => {
      const form = new RegExp(`^(?:${pattern})$`, 'u');
      return found(columns)
        .filter((name) => !form.test(name))
        .map((name) => `${name} does not match`);
    }),
});

function readable(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
