import { z } from 'zod';
import { asText, join, lit, sql, weekday } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { listed } from '../rule-params.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const onWeekdays = defineColumnRule({
  type: 'on_weekdays',
  title: 'Only on some days of the week',
  aka: ['weekday', 'business days', 'day of week'],
  params: {
    days: z
      .array(z.enum(DAYS))
      .min(1)
      .optional()
      .meta({ title: 'Days', description: 'Monday to Friday unless said.' }),
  },
  says: ({ days = DAYS.slice(0, 5) }) => `is on ${listed(days)}`,
  broken: ({ stored }, { days = DAYS.slice(0, 5) }) =>
    sql`${weekday(stored)} NOT IN (${join(days.map((day) => lit(DAYS.indexOf(day) + 1)))})`,
});

/** Dates that systems and people write where they know none. */
const PLACEHOLDERS = ['1900-01-01', '1970-01-01', '1899-12-30', '0001-01-01', '2099-12-31', '9999-12-31'];

export const noPlaceholderDate = defineColumnRule({
  type: 'no_placeholder_date',
  title: 'No placeholder for a date',
  family: 'completeness',
  dimension: 'completeness',
  aka: ['default dates', '1970-01-01', '2099 placeholder', 'dummy date'],
  params: {
    dates: z
      .array(z.iso.date())
      .min(1)
      .optional()
      .meta({
        title: 'Dates',
        description: `${PLACEHOLDERS.join(', ')} unless said.`,
      }),
  },
  says: ({ dates = PLACEHOLDERS }) => `is none of ${listed(dates)}`,
  broken: ({ stored }, { dates = PLACEHOLDERS }) =>
    sql`SUBSTR(${asText(stored)}, 1, 10) IN (${join(dates.map((date) => lit(date)))})`,
});
