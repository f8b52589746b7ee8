import { describe, expect, it } from 'vitest';
import { cronProblem, nextRuns, shortestIntervalMinutes, timezoneProblem } from '#shared/pipeline/cron.ts';

describe('a cron expression', () => {
  it.each(['0 5 * * *', '*/15 * * * *', '0 5 * * MON-FRI', '@daily', '0 0 L * *'])(
    '%s can be used',
    (cron) => {
      expect(cronProblem(cron)).toBeUndefined();
    },
  );

  it.each(['', '0 5 * *', '0 0 5 * * *', '61 * * * *', '0 0 31 2 *', '@reboot', 'daily'])(
    '%s cannot',
    (cron) => {
      expect(cronProblem(cron)?.message).toContain('cron expression');
    },
  );

  it('comes true in its time zone, over the change of the clock', () => {
    expect(nextRuns('0 5 * * *', 'Europe/Berlin', new Date('2024-03-30T00:00:00Z'), 2)).toEqual([
      new Date('2024-03-30T04:00:00Z'),
      new Date('2024-03-31T03:00:00Z'),
    ]);
  });

  it.each([
    ['0 5 * * *', 1440],
    ['*/15 * * * *', 15],
    ['0 8,9 * * *', 60],
  ])('%s leaves at least %i minutes between two runs', (cron, minutes) => {
    expect(shortestIntervalMinutes(cron, 'UTC')).toBe(minutes);
  });
});

describe('a time zone', () => {
  it('has an IANA name', () => {
    expect(timezoneProblem('Europe/Berlin')).toBeUndefined();
    expect(timezoneProblem('UTC')).toBeUndefined();
    expect(timezoneProblem('Europe/Berln')).toMatchObject({
      remedy: 'Did you mean Europe/Berlin? Give an IANA name, as in: UTC or Europe/Berlin',
    });
  });
});
