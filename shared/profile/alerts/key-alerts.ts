import { ENOUGH_ROWS, NEARLY_UNIQUE } from '../keys.ts';
import { columnKind } from '../column-kind.ts';
import { givenOf, shareOf, shown, type ColumnAlert } from './define-alert.ts';
import { unique } from './guards.ts';

/** Different values that a text column may have before it is more than a category. */
const MANY_VALUES = 50;
const MOSTLY_DIFFERENT = 0.5;

/** What tells rows apart, or nearly does. */
export const KEY_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'unique',
    tell: ({ profile }) => {
      const { name, rows, nulls, distinct, distinct_exact: exact, type } = profile;
      const isUnique = exact && nulls === 0 && rows >= ENOUGH_ROWS && distinct === rows;
      if (!isUnique || columnKind(type) === 'float') return null;
      return { severity: 'info', sentence: 'no value repeats.', share: 0, guard: unique([name]) };
    },
  },
  {
    kind: 'duplicate_keys',
    tell: ({ profile }) => {
      const { name, distinct, distinct_exact: exact, top, type } = profile;
      const given = givenOf(profile);
      if (!exact || given < ENOUGH_ROWS || distinct === given || distinct / given < NEARLY_UNIQUE)
        return null;
      if (columnKind(type) === 'float') return null;
      const [first] = top;
      const example = first && first.count > 1 ? `, ${shown(first.value)} ${first.count} times` : '';
      return {
        severity: 'warn',
        sentence: `nearly a key, but ${shareOf(given - distinct, given, 'value')} repeat another one${example}.`,
        share: (given - distinct) / given,
        guard: unique([name]),
      };
    },
  },
  {
    kind: 'high_cardinality',
    tell: ({ profile }) => {
      const { distinct, type } = profile;
      const given = givenOf(profile);
      const share = distinct / given;
      if (columnKind(type) !== 'text' || distinct <= MANY_VALUES) return null;
      if (share <= MOSTLY_DIFFERENT || share >= NEARLY_UNIQUE) return null;
      return { severity: 'info', sentence: `${shareOf(distinct, given, 'value')} are different.`, share: 0 };
    },
  },
];
