import { expect, it } from 'vitest';
import { elapsedText, progressText } from '#renderer/app/job-text.ts';

it('a job says its phase, its share and its counts', () => {
  const progress = {
    phase: 'hashing rows',
    fraction: 0.628,
    done: 1_256_000,
    total: 2_000_000,
    unit: 'rows' as const,
  };
  expect(progressText({ progress })).toBe('hashing rows · 62% · 1,256,000 of 2,000,000 rows');
  expect(progressText({ progress: { ...progress, fraction: null, total: null } })).toBe(
    'hashing rows · 1,256,000 rows',
  );
  expect(progressText({ progress: null })).toBe('starting');
});

it('a job that ended took its time, one that runs takes it up to now', () => {
  expect(elapsedText({ startedAt: 1000, endedAt: 1850 }, 99_000)).toBe('850 ms');
  expect(elapsedText({ startedAt: 1000, endedAt: null }, 5200)).toBe('4.2 s');
});
