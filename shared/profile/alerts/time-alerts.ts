import { counted, givenOf, grouped, percent, type ColumnAlert } from './define-alert.ts';
import { notInFuture } from './guards.ts';

/** A column of days that nearly all have a row is a series, and a day without one is a gap. */
const DENSE = 0.9;
/** Without a newer value for so long, an extract of what still happens would be old. */
const DAY_SECONDS = 86_400;
const STALE_DAYS = 365;

/** What dates and times say of how fresh and complete an extract is. */
export const TIME_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'future_dates',
    tell: ({ profile }, { dataset }) =>
      counted(profile.freshness?.future ?? 0, profile, 'are in the future', {
        severity: 'warn',
        guard: notInFuture(dataset, profile.name),
      }),
  },
  {
    kind: 'gaps',
    tell: ({ profile: { gaps } }) => {
      if (!gaps || gaps.missing === 0 || gaps.density < DENSE) return null;
      const hole = gaps.largest ? `, the largest after ${gaps.largest.from}` : '';
      const noun = `${gaps.unit}${gaps.missing === 1 ? '' : 's'}`;
      return {
        severity: 'info',
        sentence: `${grouped(gaps.missing)} ${noun} of ${grouped(gaps.steps)} have no row${hole}.`,
        share: gaps.missing / Math.max(1, gaps.steps),
        evidence: `${percent(gaps.density)} of the ${gaps.unit}s have a row`,
      };
    },
  },
  {
    kind: 'stale',
    tell: ({ profile }) => {
      const { freshness } = profile;
      const days = Math.floor((freshness?.age_seconds ?? 0) / DAY_SECONDS);
      if (!freshness || days < STALE_DAYS || givenOf(profile) === 0) return null;
      const sentence = `the newest value, ${freshness.newest}, is ${grouped(days)} days old.`;
      return { severity: 'info', sentence, share: 0 };
    },
  },
];
