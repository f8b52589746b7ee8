import { ident, join, lit, sql, type Fragment } from '../../sql/index.ts';
import { defineRule, type RowsCheck } from '../define-rule.ts';
import { all, any, type Claim } from '../logic/claim.ts';
import { type ColumnSubject, subjectOf } from '../logic/column-subject.ts';
import { type RuleLogic, rowLogic } from '../logic/rule-logic.ts';
import { columnList } from '../rule-params.ts';

const columns = columnList('Columns', 2);
const NULLS = 'What is NULL is what is missing; an empty text is a value.';

/** How many of the columns have a value in a row. */
function filled(names: readonly string[]): Fragment {
  return sql`(${join(
    names.map((name) => sql`CASE WHEN ${ident(name)} IS NULL THEN 0 ELSE 1 END`),
    ' + ',
  )})`;
}

/** What the rule asks of its columns, each of which has a value or not. */
function logicOf(names: readonly string[], asks: (of: readonly ColumnSubject[]) => Claim): RuleLogic {
  return rowLogic(asks(names.map((name) => subjectOf(name, undefined))));
}
const filledIn = (of: readonly ColumnSubject[]): Claim[] => of.map(({ hasValue }) => hasValue);
const missingIn = (of: readonly ColumnSubject[]): Claim[] => of.map(({ isNull }) => isNull);

function check(violation: Fragment, names: readonly string[]): RowsCheck {
  return { kind: 'rows', violation, columns: names };
}

export const anyFilled = defineRule({
  type: 'any_filled',
  title: 'At least one filled',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['areAnyComplete', 'haveAnyCompleteness', 'at least one of'],
  nulls: NULLS,
  params: { columns },
  sentence: ({ columns: names }) => `one of ${names.join(', ')} has a value`,
  expected: () => 'one value or more',
  columns: ({ columns: names }) => names,
  logic: ({ columns: names }) => logicOf(names, (of) => any(filledIn(of))),
  check: ({ columns: names }) => check(sql`${filled(names)} = 0`, names),
});

export const allFilled = defineRule({
  type: 'all_filled',
  title: 'All filled',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['areComplete', 'haveCompleteness', 'required columns'],
  nulls: NULLS,
  params: { columns },
  sentence: ({ columns: names }) => `${names.join(', ')} all have a value`,
  expected: () => 'no NULL in any',
  columns: ({ columns: names }) => names,
  logic: ({ columns: names }) => logicOf(names, (of) => all(filledIn(of))),
  check: ({ columns: names }) => check(sql`${filled(names)} < ${lit(names.length)}`, names),
});

export const oneFilled = defineRule({
  type: 'one_filled',
  title: 'Exactly one filled',
  family: 'completeness',
  dimension: 'consistency',
  aka: ['exactly one of', 'mutually exclusive columns', 'xor'],
  nulls: NULLS,
  params: { columns },
  sentence: ({ columns: names }) => `exactly one of ${names.join(', ')} has a value`,
  expected: () => 'one value',
  columns: ({ columns: names }) => names,
  check: ({ columns: names }) => check(sql`${filled(names)} <> 1`, names),
});

export const filledTogether = defineRule({
  type: 'filled_together',
  title: 'Filled together or not at all',
  family: 'completeness',
  dimension: 'consistency',
  aka: [
    'all or none',
    'both or neither',
    'expect_column_pair_values_to_be_both_filled_or_null',
    'both_filled_or_null',
  ],
  nulls: NULLS,
  params: { columns },
  sentence: ({ columns: names }) => `${names.join(', ')} all have a value or none has`,
  expected: () => 'all or none',
  columns: ({ columns: names }) => names,
  logic: ({ columns: names }) => logicOf(names, (of) => any([all(filledIn(of)), all(missingIn(of))])),
  check: ({ columns: names }) => check(sql`${filled(names)} NOT IN (0, ${lit(names.length)})`, names),
});
