import { z } from 'zod';
import { sql } from '../../sql/index.ts';
import { boundsInWords, boundsProblems, outside } from '../bounds.ts';
import { defineColumnRule } from '../column-rule.ts';
import { within } from '../logic/value-spans.ts';

const sizes = {
  min: z.int().min(0).optional().meta({ title: 'At least' }),
  max: z.int().min(0).optional().meta({ title: 'At most' }),
};

export const textLength = defineColumnRule({
  type: 'text_length',
  title: 'Text length',
  aka: [
    'expect_column_value_lengths_to_be_between',
    'expect_column_value_lengths_to_equal',
    'valid min length',
    'valid max length',
    'valid length',
    'hasMinLength',
    'hasMaxLength',
    'ColumnLength',
    'text_length_in_range_percent',
    'str_length',
  ],
  nulls:
    'A NULL has no length and is accepted; an empty text has length 0. Characters are counted, not bytes.',
  params: sizes,
  says: (bounds) => `has ${boundsInWords(bounds, ['character', 'characters'])}`,
  problems: boundsProblems,
  accepts: (value, bounds) => value.reads('length', within(bounds)),
  broken: ({ text }, bounds) => outside(sql`LENGTH(${text})`, bounds),
});

export const wordCount = defineColumnRule({
  type: 'word_count',
  title: 'Number of words',
  aka: ['text_word_count_max', 'text_word_count_min', 'words'],
  nulls: 'A NULL is accepted; a text without words has 0. Words are what stands between spaces.',
  params: sizes,
  says: (bounds) => `has ${boundsInWords(bounds, ['word', 'words'])}`,
  problems: boundsProblems,
  broken: ({ text }, bounds) => {
    const trimmed = sql`TRIM(${text})`;
    // Five rounds bring runs of up to 32 spaces down to one; then each space begins another word.
    let single = trimmed;
    for (let round = 0; round < 5; round += 1) single = sql`REPLACE(${single}, '  ', ' ')`;
    const spaces = sql`(LENGTH(${single}) - LENGTH(REPLACE(${single}, ' ', '')))`;
    return outside(sql`(CASE WHEN ${trimmed} = '' THEN 0 ELSE ${spaces} + 1 END)`, bounds);
  },
});
