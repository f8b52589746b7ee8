import { expect, it } from 'vitest';
import { progressText } from '#renderer/ui/progress-text.ts';

const progress = { phase: 'hashing rows', fraction: 0.628, done: 1_256_000, total: 2_000_000, unit: 'rows' };

it('a job says its phase, its share and its counts', () => {
  expect(progressText(progress)).toBe('hashing rows · 62% · 1,256,000 of 2,000,000 rows');
  expect(progressText({ ...progress, fraction: null, total: null })).toBe('hashing rows · 1,256,000 rows');
  expect(
    progressText({ ...progress, phase: 'load', unit: 'bytes', done: 52_000_000, total: 150_264_206 }),
  ).toBe('load · 62% · 52.0 MB of 150 MB');
  const load = { phase: 'load', fraction: 0.628, unit: 'bytes', done: 310_000_000, total: 500_000_000 };
  expect(progressText({ ...load, rows: 1_241_723 })).toBe('load · 62% · 310 MB of 500 MB · ~1,240,000 rows');
  expect(progressText(null)).toBe('starting');
});
