import { z } from 'zod';
import { asDouble, isNotFinite, lit, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { above, atLeast, both, below, outsideOf, points } from '../logic/value-spans.ts';

export const positive = defineColumnRule({
  type: 'positive',
  title: 'Positive',
  aka: ['isPositive', 'above_min_value', 'greater than 0'],
  params: {},
  numeric: true,
  says: () => 'is above 0',
  accepts: (value) => value.reads('number', above(0)),
  broken: ({ number }) => sql`${number} <= 0`,
});

export const notNegative = defineColumnRule({
  type: 'not_negative',
  title: 'Not negative',
  aka: ['isNonNegative', 'negative_values', 'negative_values_percent', 'greater or equal 0'],
  params: {},
  numeric: true,
  says: () => 'is 0 or above',
  accepts: (value) => value.reads('number', atLeast(0)),
  broken: ({ number }) => sql`${number} < 0`,
});

export const notZero = defineColumnRule({
  type: 'not_zero',
  title: 'Not zero',
  aka: ['zeros', 'hasZerosCount', 'non zero'],
  params: {},
  numeric: true,
  says: () => 'is not 0',
  accepts: (value) => value.reads('number', outsideOf(points([0]))),
  broken: ({ number }) => sql`${number} = 0`,
});

export const finiteNumber = defineColumnRule({
  type: 'finite_number',
  title: 'Finite number',
  aka: ['NaN', 'infinite', 'INFINITE', 'isnan'],
  params: {},
  numeric: true,
  says: () => 'is a finite number',
  accepts: (value) => value.reads('number', both(above(-Infinity), below(Infinity))),
  broken: ({ number }) => isNotFinite(number),
});

export const wholeNumber = defineColumnRule({
  type: 'whole_number',
  title: 'Whole number',
  aka: ['integer', 'number_is_integer', 'expect_column_values_to_be_of_type integer'],
  params: {},
  numeric: true,
  says: () => 'has no decimals',
  broken: ({ number }) => sql`${number} <> FLOOR(${number})`,
});

export const decimalPlaces = defineColumnRule({
  type: 'decimal_places',
  title: 'Decimal places',
  aka: ['precision', 'scale', 'max decimals'],
  params: { max: z.int().min(0).max(9).meta({ title: 'At most' }) },
  numeric: true,
  says: ({ max }) => `has at most ${max} decimal ${max === 1 ? 'place' : 'places'}`,
  broken: ({ number }, { max }) => {
    const scaled = sql`${asDouble(number)} * ${lit(10 ** max)}`;
    // A double seldom holds a decimal exactly: what is that near to a whole number is one.
    return sql`ABS(${scaled} - ROUND(${scaled})) > 0.000001 * (1 + ABS(${scaled}) / 1000000)`;
  },
});

export const multipleOf = defineColumnRule({
  type: 'multiple_of',
  title: 'Multiple of a number',
  aka: ['multipleOf', 'divisible by', 'step'],
  params: { of: z.number().positive().meta({ title: 'Number' }) },
  numeric: true,
  says: ({ of }) => `is a multiple of ${of}`,
  broken: ({ number }, { of }) => {
    const parts = sql`${asDouble(number)} / ${lit(of)}`;
    return sql`ABS(${parts} - ROUND(${parts})) > 0.000001`;
  },
});
