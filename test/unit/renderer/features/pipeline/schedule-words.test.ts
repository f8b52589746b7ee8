import { describe, expect, it } from 'vitest';
import { scheduleWords } from '#renderer/features/pipeline/schedule-words.ts';

const after = new Date('2026-01-14T12:00:00Z');

describe('scheduleWords', () => {
  it('says the cron in words and the next five runs in its time zone', () => {
    expect(scheduleWords('0 2 * * *', 'UTC', after)).toEqual({
      words: 'At 02:00, every day',
      runs: [
        'Thu 2026-01-15 02:00 UTC',
        'Fri 2026-01-16 02:00 UTC',
        'Sat 2026-01-17 02:00 UTC',
        'Sun 2026-01-18 02:00 UTC',
        'Mon 2026-01-19 02:00 UTC',
      ],
      problem: null,
    });
  });

  it('keeps the wall clock when the clocks change', () => {
    const { runs } = scheduleWords('0 2 * * 1', 'Europe/Berlin', new Date('2026-03-20T00:00:00Z'));
    expect(runs.slice(0, 2)).toEqual(['Mon 2026-03-23 02:00 CET', 'Mon 2026-03-30 02:00 CEST']);
  });

  it('says what is wrong with a cron or a time zone', () => {
    expect(scheduleWords('99 2 * * *', 'UTC', after)).toMatchObject({ words: null, runs: [] });
    expect(scheduleWords('99 2 * * *', 'UTC', after).problem).toContain('99 2 * * *');
    expect(scheduleWords('0 2 * * *', 'Europe/Berln', after).problem).toContain('Europe/Berlin');
  });
});
