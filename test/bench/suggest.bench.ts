import { corpusFile, HAS_CORPUS } from '../engine/corpus.ts';
import { detectionScore } from '../fixtures/detection-score.ts';
import { defineBench, type Bench, type Measured } from './define-bench.ts';

const TABLES = [
  { table: 'hospital', f1: 92 },
  { table: 'flights', f1: 78 },
  { table: 'beers', f1: 92 },
] as const;

/** What the suggestions for a dirty table find of the cells in which it differs from its clean twin. */
export const benches: Readonly<Record<string, Bench>> = {
  suggest: defineBench({
    title: 'Errors found by suggestions, without labels or configuration',
    measure: async () => (HAS_CORPUS ? (await Promise.all(TABLES.map(scores))).flat() : []),
  }),
};

async function scores({ table, f1 }: (typeof TABLES)[number]): Promise<Measured[]> {
  const [dirty, clean] = [corpusFile(table, 'dirty'), corpusFile(table, 'clean')];
  const found = await detectionScore(dirty, clean);
  const { flagged, cells } = await detectionScore(clean, clean);
  return [
    share(`F1 on ${table}`, found.f1, f1, true),
    share(`precision on ${table}`, found.precision, 80, true),
    share(`recall on ${table}`, found.recall, null, true),
    share(`cells flagged on the clean twin of ${table}`, flagged / cells, 0.5, false),
  ];
}

function share(what: string, value: number, goal: number | null, least: boolean): Measured {
  return { what, value: value * 100, unit: '%', range: null, goal, least };
}
