import { describe, expect, it } from 'vitest';
import { detectionScore } from '../fixtures/detection-score.ts';
import { corpusFile, HAS_CORPUS, NO_CORPUS } from './corpus.ts';

/** What a column-wise or dependency-wise detector without labels should reach: F1, and at least 0.8 of what it flags. */
const GOALS = [
  { table: 'hospital', f1: 0.92 },
  { table: 'flights', f1: 0.78 },
  { table: 'beers', f1: 0.92 },
] as const;
const LEAST_PRECISION = 0.8;
/** Share of the cells of a clean table that may be flagged. */
const MOST_FALSE = 0.005;

describe.skipIf(!HAS_CORPUS)(
  `suggestions as detectors of errors, without labels or configuration${NO_CORPUS}`,
  () => {
    it.each(GOALS)('find the errors of $table', async ({ table, f1 }) => {
      const score = await detectionScore(corpusFile(table, 'dirty'), corpusFile(table, 'clean'));
      expect(score.errors).toBeGreaterThan(500);
      expect(score.f1).toBeGreaterThanOrEqual(f1);
      expect(score.precision).toBeGreaterThanOrEqual(LEAST_PRECISION);
    });

    it.each(GOALS)('leave the clean twin of $table alone', async ({ table }) => {
      const clean = corpusFile(table, 'clean');
      const { flagged, cells, errors } = await detectionScore(clean, clean);
      expect(errors).toBe(0);
      expect(flagged / cells).toBeLessThanOrEqual(MOST_FALSE);
    });
  },
);
