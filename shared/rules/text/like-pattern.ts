import { z } from 'zod';
import { isTrue, join, lit, sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { all, any, negate } from '../logic/claim.ts';
import { likeTest } from '../logic/like-test.ts';
import { listed } from '../rule-params.ts';

const patterns = z
  .array(z.string().min(1))
  .min(1)
  .meta({ title: 'Patterns', description: 'As SQL has them: % is any text, _ one character. Case counts.' });

export const likePattern = defineColumnRule({
  type: 'like_pattern',
  title: 'LIKE pattern',
  aka: [
    'expect_column_values_to_match_like_pattern',
    'expect_column_values_to_match_like_pattern_list',
    'LIKE',
  ],
  params: {
    patterns,
    match: z.enum(['any', 'all']).optional().meta({ title: 'Match', description: 'any unless said' }),
  },
  says: ({ patterns: all, match = 'any' }) => `is like ${match === 'any' ? 'one' : 'all'} of ${listed(all)}`,
  accepts: (value, { patterns: asked, match = 'any' }) =>
    (match === 'any' ? any : all)(asked.map((one) => value.passes(`like ${one}`, likeTest(one)))),
  broken: ({ text }, { patterns: all, match = 'any' }) =>
    sql`NOT (${join(
      all.map((one) => sql`${text} LIKE ${lit(one)}`),
      match === 'any' ? ' OR ' : ' AND ',
    )})`,
});

export const notLikePattern = defineColumnRule({
  type: 'not_like_pattern',
  title: 'Not a LIKE pattern',
  aka: [
    'expect_column_values_to_not_match_like_pattern',
    'expect_column_values_to_not_match_like_pattern_list',
    'NOT LIKE',
  ],
  params: { patterns },
  says: ({ patterns: all }) => `is like none of ${listed(all)}`,
  accepts: (value, { patterns: asked }) =>
    all(asked.map((one) => negate(value.passes(`like ${one}`, likeTest(one))))),
  broken: ({ text }, { patterns: all }) =>
    sql`(${join(
      all.map((one) => isTrue(sql`${text} LIKE ${lit(one)}`)),
      ' OR ',
    )})`,
});
