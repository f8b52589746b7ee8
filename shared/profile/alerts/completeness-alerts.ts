import type { Cell } from '../../formats/extract.ts';
import { columnKind } from '../column-kind.ts';
import type { ColumnProfile } from '../profile.ts';
import { standsForNone } from '../../formats/missing-values.ts';
import {
  counted,
  counting,
  givenOf,
  grouped,
  percent,
  shareOf,
  shown,
  type ColumnAlert,
} from './define-alert.ts';
import { noneOf, notNull, pattern } from './guards.ts';

const MANY_NULLS = 0.2;
const MOSTLY_NULL = 0.5;

/** Numbers and days that stand for “no value” when they repeat. */
const SENTINELS = new Set([
  ...['-999', '-9999', '-99999'],
  ...['9999-12-31', '1900-01-01', '1970-01-01', '0001-01-01'],
]);

/** What is missing, openly or behind a text that means nothing. */
export const COMPLETENESS_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'many_nulls',
    tell: ({ profile: { name, nulls, rows } }) =>
      nulls / rows < MANY_NULLS
        ? null
        : {
            severity: nulls / rows >= MOSTLY_NULL ? 'warn' : 'info',
            sentence: `${shareOf(nulls, rows, 'value')} are NULL.`,
            share: nulls / rows,
            evidence: `${percent(nulls / rows)} of ${counting(rows, 'value')}`,
            guard: notNull(name, nulls / rows),
          },
  },
  {
    kind: 'placeholder',
    tell: ({ profile }, { dataset }) => {
      const found =
        profile.sentinels.length > 0
          ? profile.sentinels
          : profile.top.filter((one) => isPlaceholder(profile, one));
      if (found.length === 0) return null;
      const list = found.map(({ value, count }) => `${shown(value)} (${grouped(count)})`).join(', ');
      const rows = found.reduce((sum, { count }) => sum + count, 0);
      return {
        severity: 'warn',
        sentence: `values that may stand for none: ${list}.`,
        share: rows / givenOf(profile),
        hides: ['constant'],
        guard: noneOf(
          dataset,
          profile.name,
          found.map(({ value }) => value),
        ),
      };
    },
  },
  {
    kind: 'empty_text',
    tell: ({ profile }) =>
      counted(profile.empty, profile, 'are empty texts, which are not NULL', {
        severity: 'info',
        guard: pattern(profile.name, '[\\s\\S]+'),
      }),
  },
];

/** Of numbers NaN is told of by itself. */
function isPlaceholder({ type }: ColumnProfile, { value, count }: { value: Cell; count: number }): boolean {
  const text = String(value);
  return (
    (columnKind(type) === 'text' && standsForNone(text)) ||
    (count > 1 && SENTINELS.has(text.replace(/ 00:00:00(\+00)?$/, '')))
  );
}
