import { z } from 'zod';
import { ident, isTrue, raw, sql, type Fragment } from '../../sql/index.ts';
import { defineRule } from '../define-rule.ts';
import { subjectOf } from '../logic/column-subject.ts';
import { conditionHolds } from '../logic/condition-claims.ts';
import { rowLogic } from '../logic/rule-logic.ts';
import { column } from '../rule-params.ts';

const expression = (title: string, description: string) =>
  z.string().min(1).meta({ title, description, control: 'expression' });
/** A condition that a user wrote, on lines of its own; NULL is read as false. */
const condition = (text: string): Fragment => isTrue(sql`(${raw(text)}\n)`);
const short = (text: string): string => text.trim().replace(/\s+/g, ' ');

export const rowCondition = defineRule({
  type: 'row_condition',
  title: 'Condition on each row',
  family: 'custom',
  dimension: 'validity',
  aka: [
    'dbt_utils.expression_is_true',
    'expression_is_true',
    'satisfies',
    'Compliance',
    'sql_condition_passed_percent',
    'sql_condition_failed',
    'row_condition',
  ],
  nulls: 'A condition that comes to NULL is not met, and violates.',
  params: { condition: expression('Condition', 'SQL that is true for a row that is right.') },
  sentence: ({ condition: text, description }) => description ?? `every row has ${short(text)}`,
  expected: ({ condition: text }) => short(text),
  columns: () => [],
  logic: ({ condition: text }, context) => rowLogic(conditionHolds(text, context)),
  check: ({ condition: text }) => ({ kind: 'rows', violation: sql`NOT ${condition(text)}`, columns: [] }),
});

export const whenThen = defineRule({
  type: 'when_then',
  title: 'When this, then that',
  family: 'consistency',
  dimension: 'consistency',
  aka: ['conditional', 'if then', 'implies', 'row_condition when'],
  nulls: 'Where the first condition comes to NULL the row is not judged; a NULL in the second is not met.',
  params: {
    when: expression('When', 'SQL that is true for rows to judge.'),
    then: expression('Then', 'SQL that must be true for them.'),
  },
  sentence: ({ when, then }) => `when ${short(when)}, then ${short(then)}`,
  expected: ({ then }) => short(then),
  columns: () => [],
  logic: ({ when, then }, context) => rowLogic(conditionHolds(then, context), conditionHolds(when, context)),
  check: ({ when, then }) => ({
    kind: 'rows',
    violation: sql`(${condition(when)} AND NOT ${condition(then)})`,
    scope: condition(when),
    columns: [],
  }),
});

export const requiredWhen = defineRule({
  type: 'required_when',
  title: 'Filled when',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['conditionally required', 'not_null where', 'required if'],
  nulls: 'A NULL violates where the condition is true; where it comes to NULL the row is not judged.',
  params: { column, when: expression('When', 'SQL that is true for rows that need a value.') },
  sentence: ({ column: name, when }) => `${name} has a value when ${short(when)}`,
  expected: () => 'no NULL',
  columns: ({ column: name }) => [name],
  logic: ({ column: name, when }, context) =>
    rowLogic(subjectOf(name, context.kindOf(name)).hasValue, conditionHolds(when, context)),
  check: ({ column: name, when }) => ({
    kind: 'rows',
    violation: sql`(${condition(when)} AND ${ident(name)} IS NULL)`,
    scope: condition(when),
    columns: [name],
  }),
});

export const absentWhen = defineRule({
  type: 'absent_when',
  title: 'NULL when',
  family: 'completeness',
  dimension: 'consistency',
  aka: ['must be null if', 'null when', 'not applicable when'],
  nulls: 'A value violates where the condition is true; where it comes to NULL the row is not judged.',
  params: { column, when: expression('When', 'SQL that is true for rows that must have no value.') },
  sentence: ({ column: name, when }) => `${name} is NULL when ${short(when)}`,
  expected: () => 'NULL',
  columns: ({ column: name }) => [name],
  logic: ({ column: name, when }, context) =>
    rowLogic(subjectOf(name, context.kindOf(name)).isNull, conditionHolds(when, context)),
  check: ({ column: name, when }) => ({
    kind: 'rows',
    violation: sql`(${condition(when)} AND ${ident(name)} IS NOT NULL)`,
    scope: condition(when),
    columns: [name],
  }),
});
